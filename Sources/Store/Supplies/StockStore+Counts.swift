public import Domain
import SQLCore

extension StockStore {
    /// A count with what the books had.
    public struct CountRow: Sendable, Hashable {
        /// The count.
        public let count: StockCount
        /// The place.
        public let place: StockPlace
        /// The item.
        public let item: SupplyItem
        /// The lot; `nil` of an item without lots.
        public let lot: SupplyLot?
        /// What the books had when it was made, as they are known now.
        public let booked: Int
        /// Whether the difference was filed.
        public let isSettled: Bool

        /// What was found more; below zero for less. Of a count that was settled this is what is left.
        public var difference: Int { count.counted - booked }
    }

    /// The last counts of a region, the newest first, at most 200; the caller has checked who asks.
    public func counts(in region: RegionCode) async throws -> [CountRow] {
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT \(SupplyRow.countColumns), county FROM stock_count
                WHERE county >= \(counties.from) AND county < \(counties.below) ORDER BY at DESC, id DESC LIMIT 1000
                """
            ).map { (county: try $0.regionCode(8), count: try SupplyRow.count($0)) }
            let places = try Self.named(Set(found.map(\.count.key.place)), connection)
            let near = found.filter { one in places[one.count.key.place].map { region.contains($0.region) } ?? false }
            return try Self.rows(Array(near.prefix(200)), connection)
        }
    }

    /// A count by its id, for whoever sees the stock of its region.
    ///
    /// - Throws: `stock.count-unknown`, whether it is not there or not to be known.
    public func count(_ id: ID<Subject>, for author: Author) async throws -> CountRow {
        try await database.read { connection in
            let found = try connection.query(
                """
                SELECT \(SupplyRow.countColumns), county FROM stock_count
                WHERE county IN (SELECT county FROM chain) AND id = \(id)
                """
            ).map { (county: try $0.regionCode(8), count: try SupplyRow.count($0)) }
            guard let row = try Self.rows(found, connection).first,
                author.holds(Duty.seeingSupplies, on: row.place.region)
            else {
                throw Problem(
                    .countUnknown, "没有这次盘点，或不在您的职责区域内。", "There is no such count in the regions of your duties.")
            }
            return row
        }
    }

    private static func rows(
        _ found: [(county: RegionCode, count: StockCount)], _ connection: any SQLReading
    ) throws -> [CountRow] {
        let places = try named(Set(found.map(\.count.key.place)), connection)
        let items = try items(Set(found.map(\.count.key.item)), connection)
        let lots = try lots(Set(found.map(\.count.key.lot)), connection)
        var settled: Set<ID<Subject>> = []
        for (county, some) in Dictionary(grouping: found, by: \.county) {
            try connection.forEach(
                """
                SELECT count FROM stock_movement WHERE county = \(county) AND count IN (\(list: some.map(\.count.id)))
                """
            ) { settled.insert(try $0.id(0, as: Subject.self)) }
        }
        return try found.compactMap { county, count in
            guard let place = places[count.key.place], let item = items[count.key.item] else { return nil }
            return CountRow(
                count: count, place: place, item: item, lot: lots[count.key.lot],
                booked: try booked(count.key, until: count.at, county, connection),
                isSettled: settled.contains(count.id))
        }
    }
}
