public import Domain
import SQLCore

extension FigureStore {
    /// An indicator of a region day by day: a flow as it happened, a stock as it stood at the end of each day.
    ///
    /// - Parameter days: a year and a leap day at most; of later ones the newest count.
    public func days(
        of indicators: [Indicator], in region: RegionCode, over days: ClosedRange<Day>
    ) async throws -> [Indicator: [Int]] {
        let first = max(days.lowerBound, days.upperBound.advanced(by: -365))
        let count = days.upperBound.index - first.index + 1
        let measures = Set(indicators.flatMap { $0.plus + $0.minus }).sorted()
        return try await database.read { connection in
            let flows = try Self.flows(measures, in: region, from: first, count: count, connection)
            let stocks = indicators.filter(\.isStock)
            let before = try Self.values(
                for: stocks.map { $0.query(region, on: first.advanced(by: -1)) }, in: connection)
            let series = Set(indicators).map { indicator in
                var standing = before[indicator.query(region, on: first.advanced(by: -1))]?.amount ?? 0
                let values = (0..<count).map { day in
                    let net = indicator.net(of: flows, on: day)
                    standing += net
                    return indicator.isStock ? standing : net
                }
                return (indicator, values)
            }
            return Dictionary(uniqueKeysWithValues: series)
        }
    }

    /// The sums by measure and by day from the first one on. A region above a county is the sum of its counties.
    private static func flows(
        _ measures: [String], in region: RegionCode, from first: Day, count: Int, _ connection: any SQLReading
    ) throws -> [String: [Int]] {
        var flows: [String: [Int]] = [:]
        for county in try ChainHead.all(in: region, connection).map(\.0) {
            let place = region.level < .county ? county : region
            try connection.forEach(
                """
                SELECT measure, bucket, amount FROM measure_sum
                WHERE county = \(county) AND region = \(place) AND measure IN (\(list: measures))
                    AND series = 0 AND grain = 1
                    AND bucket >= \(first.index) AND bucket < \(first.index + count)
                """
            ) { row in
                let day = try row.int(1) - first.index
                flows[try row.text(0), default: Array(repeating: 0, count: count)][day] += try row.int(2)
            }
        }
        return flows
    }
}

extension Indicator {
    /// What the sums of a day change it by.
    fileprivate func net(of flows: [String: [Int]], on day: Int) -> Int {
        let sum = { (codes: [String]) in codes.reduce(0) { $0 + (flows[$1]?[day] ?? 0) } }
        return sum(plus) - sum(minus)
    }
}
