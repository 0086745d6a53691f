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
        let small = regions.filter { $0.level > .county }
        for region in small {
            for stretch in stretches { try read(stretch, of: region, into: &sums, in: connection) }
        }
        let large = regions.subtracting(small)
        guard !large.isEmpty else { return sums }
        var byCounty: [SumKey: FigureValue] = [:]
        let span = (from: large.map(\.subtree.from).min() ?? "", below: large.map(\.subtree.below).max() ?? "")
        for stretch in stretches { try read(stretch, ofCountiesFrom: span, into: &byCounty, in: connection) }
        for (key, value) in byCounty {
            for region in [key.region, key.region.ancestor(at: .city), key.region.ancestor(at: .province)] {
                guard let region, large.contains(region) else { continue }
                let sum = SumKey(region: region, measure: key.measure)
                sums[sum] = (sums[sum] ?? .zero).adding(amount: value.amount, entries: value.entries)
            }
        }
        return sums
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

    private func read(
        _ stretch: Stretch, of region: RegionCode, into sums: inout [SumKey: FigureValue],
        in connection: any SQLReading
    ) throws {
        guard let county = region.county else { return }
        let rows = try connection.query(
            """
            SELECT region, measure, CAST(SUM(amount) AS \(fragment: .integer)),
                CAST(SUM(entries) AS \(fragment: .integer)) FROM measure_sum
            WHERE county = \(county) AND region = \(region) AND measure IN (\(list: measures))
                AND series = \(interval.series.number) AND grain = \(stretch.isDay)
                AND bucket >= \(stretch.from) AND bucket < \(stretch.below)
            GROUP BY region, measure
            """)
        for row in rows { try add(row, to: &sums) }
    }

    /// The counties come from the chains: a county without an entry has no sum.
    private func read(
        _ stretch: Stretch, ofCountiesFrom span: (from: String, below: String),
        into sums: inout [SumKey: FigureValue], in connection: any SQLReading
    ) throws {
        let rows = try connection.query(
            """
            SELECT m.region, m.measure, CAST(SUM(m.amount) AS \(fragment: .integer)),
                CAST(SUM(m.entries) AS \(fragment: .integer))
            FROM chain AS c JOIN measure_sum AS m ON m.county = c.county AND m.region = c.county
            WHERE c.county >= \(span.from) AND c.county < \(span.below) AND m.measure IN (\(list: measures))
                AND m.series = \(interval.series.number) AND m.grain = \(stretch.isDay)
                AND m.bucket >= \(stretch.from) AND m.bucket < \(stretch.below)
            GROUP BY m.region, m.measure
            """)
        for row in rows { try add(row, to: &sums) }
    }

    private func add(_ row: SQLRow, to sums: inout [SumKey: FigureValue]) throws {
        let key = SumKey(region: try row.regionCode(0), measure: try row.text(1))
        sums[key] = (sums[key] ?? .zero).adding(amount: try row.int(2), entries: try row.int(3))
    }
}
