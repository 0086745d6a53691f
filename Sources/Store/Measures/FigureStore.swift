public import Domain
public import SQLCore

/// Answers what the figures of a bulletin ask, from the sums: what it costs does not depend on how many entries there
/// are.
public struct FigureStore: Sendable {
    let database: any SQLDatabase

    /// Figures of a migrated database.
    public init(database: any SQLDatabase) { self.database = database }

    /// The value of every query, of one and the same moment.
    public func values(for queries: [FigureQuery]) async throws -> [FigureQuery: FigureValue] {
        try await database.read { try Self.values(for: queries, in: $0) }
    }

    /// The value of every query within a transaction.
    static func values(
        for queries: [FigureQuery], in connection: any SQLReading
    ) throws -> [FigureQuery: FigureValue] {
        var values: [FigureQuery: FigureValue] = [:]
        for (interval, group) in Dictionary(grouping: queries, by: Interval.init) {
            let measures = Set(group.flatMap { $0.plus + $0.minus }).sorted()
            let sums = try SumReader(interval: interval, measures: measures)
                .sums(covering: Set(group.map(\.region)), in: connection)
            for query in group { values[query] = query.value { sums[SumKey(region: query.region, measure: $0)] } }
        }
        return values
    }

    struct Interval: Hashable {
        let from: Hour?
        let until: Hour
        let series: FigureQuery.Series
    }
}

extension FigureStore.Interval {
    init(_ query: FigureQuery) { self.init(from: query.from, until: query.until, series: query.series) }
}

extension FigureQuery {
    /// Adds up what adds and takes away what subtracts; every entry stands behind the figure, on either side.
    func value(of sum: (String) -> FigureValue?) -> FigureValue {
        let added = plus.compactMap(sum)
        let taken = minus.compactMap(sum)
        return FigureValue(
            amount: added.reduce(0) { $0 + $1.amount } - taken.reduce(0) { $0 + $1.amount },
            entries: (added + taken).reduce(0) { $0 + $1.entries })
    }
}

/// Which sum: of a region and a measure, over the interval that is being read.
struct SumKey: Hashable {
    let region: RegionCode
    let measure: String
}
