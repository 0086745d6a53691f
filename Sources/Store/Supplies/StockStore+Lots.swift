public import Domain
import SQLCore

extension StockStore {
    /// Some of a lot at a place.
    public struct HeldLot: Sendable, Hashable {
        /// The place.
        public let place: StockPlace
        /// The item.
        public let item: SupplyItem
        /// The lot; `nil` of an item without lots.
        public let lot: SupplyLot?
        /// What the books have; below zero while an entry that explains it has not come.
        public let booked: Int

        /// What is shown: never below zero.
        public var quantity: Int { max(0, booked) }
    }

    /// What a place holds, lot by lot, what expires first in front; the caller has checked who asks.
    ///
    /// - Parameter item: of this item alone.
    public func held(at place: StockPlace, of item: ID<Subject>? = nil) async throws -> [HeldLot] {
        let county = place.region.county ?? place.region
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT county, place, item, lot, quantity FROM stock_level
                WHERE county = \(county) AND place = \(place.id) AND quantity <> 0
                """
            if let item { sql = sql + " AND item = \(item)" }
            return try Self.held(try connection.query(sql), connection).sorted { one, other in
                let (left, right) = (one.lot?.expiresOn?.index ?? .max, other.lot?.expiresOn?.index ?? .max)
                return (one.item.category.rawValue, one.item.name, left, one.lot?.number ?? "")
                    < (other.item.category.rawValue, other.item.name, right, other.lot?.number ?? "")
            }
        }
    }

    /// Which lots to take for a quantity of an item, what expires first in front (先到期先出).
    public func proposal(for quantity: Int, of item: ID<Subject>, at place: StockPlace) async throws -> FirstExpiry {
        let held = try await held(at: place, of: item)
        return FirstExpiry(
            of: quantity, from: held.map { FirstExpiry.Part(lot: $0.lot, quantity: $0.quantity) },
            on: clock.now().day)
    }

    /// What of a region has expired or will until a day, what ends first in front; the caller has checked who asks.
    ///
    /// - Parameter limit: how many at most.
    public func expiring(in region: RegionCode, until day: Day, limit: Int = 500) async throws -> [HeldLot] {
        try await database.read { connection in
            let lots = try connection.query(
                """
                SELECT id FROM supply_lot
                WHERE county IN (SELECT county FROM chain) AND expires_on IS NOT NULL AND expires_on <= \(day)
                """
            ).map { try $0.id(0, as: Subject.self) }
            let counties = (region.county ?? region).subtree
            let found = try Set(lots).sorted().inParts(of: 1_000).flatMap { part in
                try connection.query(
                    """
                    SELECT county, place, item, lot, quantity FROM stock_level
                    WHERE county IN (SELECT county FROM chain WHERE county >= \(counties.from)
                        AND county < \(counties.below)) AND lot IN (\(list: part)) AND quantity > 0
                    """)
            }
            return Array(
                try Self.held(found, connection).filter { region.contains($0.place.region) }.sorted { one, other in
                    (one.lot?.expiresOn?.index ?? .max, one.place.region.text, one.place.id)
                        < (other.lot?.expiresOn?.index ?? .max, other.place.region.text, other.place.id)
                }.prefix(limit))
        }
    }

    /// What the books have less than nothing of in a region: something was given out or used before the entry of its
    /// coming arrived, under another lot, or too much. Each goes away by itself when the missing entry comes. At most 500;
    /// the caller has checked who asks.
    public func short(in region: RegionCode) async throws -> [HeldLot] {
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT county, place, item, lot, quantity FROM stock_level
                WHERE county IN (SELECT county FROM chain WHERE county >= \(counties.from)
                    AND county < \(counties.below)) AND quantity < 0
                ORDER BY county, quantity LIMIT 500
                """)
            return try Self.held(found, connection).filter { region.contains($0.place.region) }
        }
    }

    /// Levels of lots with their places, items and lots.
    private static func held(_ rows: [SQLRow], _ connection: any SQLReading) throws -> [HeldLot] {
        let keys = try rows.map { row in
            StockMovement.Key(
                place: try row.id(1, as: Subject.self), item: try row.id(2, as: Subject.self),
                lot: try row.id(3, as: Subject.self))
        }
        let places = try named(Set(keys.map(\.place)), connection)
        let items = try items(Set(keys.map(\.item)), connection)
        let lots = try lots(Set(keys.filter { $0.lot != $0.item }.map(\.lot)), connection)
        return try zip(keys, rows).compactMap { key, row in
            guard let place = places[key.place], let item = items[key.item] else { return nil }
            return HeldLot(place: place, item: item, lot: lots[key.lot], booked: try row.int(4))
        }
    }
}
