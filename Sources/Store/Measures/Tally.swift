import Domain
import SQLCore

/// Sums in the making: what a run of entries adds to the measures, gathered before it is written, so that a batch of
/// visits to one village costs a few rows and not hundreds.
struct Tally {
    /// What happened, by the region the entry names and the hour; spread over levels and days only when written.
    private var flows: [Leaf: FigureValue] = [:]
    /// What corrections changed; net at every level, so a case handed from village to village leaves its county alone.
    private var corrections: [Sum: FigureValue] = [:]

    private struct Leaf: Hashable {
        let region: RegionCode
        let measure: String
        let hour: Hour
    }

    /// A row of the table of sums.
    struct Sum: Hashable {
        let region: RegionCode
        let measure: String
        let series: FigureQuery.Series
        let isDay: Bool
        let bucket: Int
    }

    /// Counts an entry's contributions in, or with `sign` −1 out again.
    mutating func add(_ contributions: [Contribution], of entry: Entry, sign: Int) {
        for contribution in contributions {
            let leaf = Leaf(
                region: entry.submission.region, measure: contribution.measure, hour: entry.submission.occurredAt.hour)
            flows[leaf, default: .zero] = flows[leaf, default: .zero]
                .adding(amount: sign * contribution.amount, entries: sign)
        }
    }

    /// Counts the difference that one entry in the place of another makes, in the hour it was recorded.
    mutating func addCorrection(
        from old: [Contribution], in oldRegion: RegionCode, to new: [Contribution], in newRegion: RegionCode,
        recordedIn hour: Hour
    ) {
        var differences: [Pair: Int] = [:]
        for (contributions, region, sign) in [(old, oldRegion, -1), (new, newRegion, 1)] {
            for contribution in contributions {
                for level in region.summedAt {
                    differences[Pair(region: level, measure: contribution.measure), default: 0] +=
                        sign * contribution.amount
                }
            }
        }
        for (pair, difference) in differences where difference != 0 {
            for (isDay, bucket) in [(false, hour.index), (true, hour.day.index)] {
                let sum = Sum(
                    region: pair.region, measure: pair.measure, series: difference > 0 ? .upward : .downward,
                    isDay: isDay, bucket: bucket)
                corrections[sum, default: .zero] = corrections[sum, default: .zero]
                    .adding(amount: abs(difference), entries: 1)
            }
        }
    }

    private struct Pair: Hashable {
        let region: RegionCode
        let measure: String
    }

    /// Every sum that changes, at all levels and grains, without those that change by nothing.
    var sums: [Sum: FigureValue] {
        var sums = corrections
        var levels: [RegionCode: [RegionCode]] = [:]
        for (leaf, value) in flows where value != .zero {
            let regions = levels[leaf.region] ?? leaf.region.summedAt
            levels[leaf.region] = regions
            for region in regions {
                for (isDay, bucket) in [(false, leaf.hour.index), (true, leaf.hour.day.index)] {
                    let sum = Sum(
                        region: region, measure: leaf.measure, series: .flow, isDay: isDay, bucket: bucket)
                    sums[sum, default: .zero] = sums[sum, default: .zero]
                        .adding(amount: value.amount, entries: value.entries)
                }
            }
        }
        return sums.filter { $0.value != .zero }
    }
}

extension FigureValue {
    /// Both numbers increased.
    func adding(amount: Int, entries: Int) -> FigureValue {
        FigureValue(amount: self.amount + amount, entries: self.entries + entries)
    }
}
