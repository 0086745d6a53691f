import Domain
import SQLCore

/// Reads the sums of some measures over one interval: whole days by their day, the hours at its ends by the hour, so
/// that a year costs some hundred rows and not some thousand.
struct SumReader {
    let interval: FigureStore.Interval
    let measures: [String]

    /// A run of buckets of one grain, half-open.
    private struct Stretch {
        let isDay: Bool
        let from: Int
        let below: Int
    }

    /// The sums of every region asked for. A region above a county is the sum of its counties.
    func sums(covering regions: Set<RegionCode>, in connection: any SQLReading) throws -> [SumKey: FigureValue] {
        var sums: [SumKey: FigureValue] = [:]
        for region in regions where region.level > .county { try read(region, into: &sums, in: connection) }
        let large = regions.filter { $0.level < .county }
        // One after the other: joined with the list of counties, SQLite reads every sum of every village.
        for county in try counties(of: large, in: connection).union(regions.filter { $0.level == .county }) {
            var own: [SumKey: FigureValue] = [:]
            try read(county, into: &own, in: connection)
            for region in [county, county.ancestor(at: .city), county.ancestor(at: .province)] {
                guard let region, regions.contains(region) else { continue }
                for (key, value) in own {
                    let sum = SumKey(region: region, measure: key.measure)
                    sums[sum] = (sums[sum] ?? .zero).adding(amount: value.amount, entries: value.entries)
                }
            }
        }
        return sums
    }

    /// The counties come from the chains: a county without an entry has no sum.
    private func counties(of regions: Set<RegionCode>, in connection: any SQLReading) throws -> Set<RegionCode> {
        var counties: Set<RegionCode> = []
        for region in regions {
            let range = region.subtree
            let rows = try connection.query(
                "SELECT county FROM chain WHERE county >= \(range.from) AND county < \(range.below)")
            for row in rows { counties.insert(try row.regionCode(0)) }
        }
        return counties
    }

    private var stretches: [Stretch] {
        let until = interval.until
        guard let from = interval.from else {
            // No entry lies before 1970.
            return [
                Stretch(isDay: true, from: 0, below: until.day.index),
                Stretch(isDay: false, from: until.day.firstHour.index, below: until.index),
            ].filter { $0.from < $0.below }
        }
        let firstWhole = from == from.day.firstHour ? from.day : from.day.advanced(by: 1)
        if firstWhole >= until.day {
            return [Stretch(isDay: false, from: from.index, below: until.index)].filter { $0.from < $0.below }
        }
        return [
            Stretch(isDay: false, from: from.index, below: firstWhole.firstHour.index),
            Stretch(isDay: true, from: firstWhole.index, below: until.day.index),
            Stretch(isDay: false, from: until.day.firstHour.index, below: until.index),
        ].filter { $0.from < $0.below }
    }

    /// The sums of a county or a smaller region.
    private func read(
        _ region: RegionCode, into sums: inout [SumKey: FigureValue], in connection: any SQLReading
    ) throws {
        guard let county = region.county else { return }
        for stretch in stretches {
            let rows = try connection.query(text(stretch, of: region, in: county))
            for row in rows {
                let key = SumKey(region: region, measure: try row.text(0))
                sums[key] = (sums[key] ?? .zero).adding(amount: try row.int(1), entries: try row.int(2))
            }
        }
    }

    /// Every column of the key stands in it, so that it reads the rows it adds up and no others.
    private func text(_ stretch: Stretch, of region: RegionCode, in county: RegionCode) -> SQLText {
        """
        SELECT measure, CAST(SUM(amount) AS \(fragment: .integer)), CAST(SUM(entries) AS \(fragment: .integer))
        FROM measure_sum
        WHERE county = \(county) AND region = \(region) AND measure IN (\(list: measures))
            AND series = \(interval.series.number) AND grain = \(stretch.isDay)
            AND bucket >= \(stretch.from) AND bucket < \(stretch.below)
        GROUP BY measure
        """
    }

    /// The statements it runs for a county or a smaller region, for tests of their plans.
    func texts(of region: RegionCode, in county: RegionCode) -> [SQLText] {
        stretches.map { text($0, of: region, in: county) }
    }
}
