public import Domain
import SQLCore

extension StockStore {
    /// A sending with what has come of it.
    public struct Sending: Sendable, Hashable {
        /// The sending.
        public let movement: StockMovement
        /// Where it left.
        public let from: StockPlace
        /// Where it goes; `nil` where that place is not known.
        public let to: StockPlace?
        /// Of what.
        public let item: SupplyItem
        /// Of which lot; `nil` of an item without lots.
        public let lot: SupplyLot?
        /// How much has come, wherever.
        public let arrived: Int

        /// How much is still to come; below zero where more came than was sent.
        public var left: Int { movement.quantity - arrived }
    }

    /// An arrival of which no sending is known.
    public struct UnsentRow: Sendable, Hashable {
        /// The arrival.
        public let movement: StockMovement
        /// Where it came in.
        public let place: StockPlace
        /// Of what.
        public let item: SupplyItem
    }

    /// How far back sendings are looked at: 60 days.
    private static let sendingMilliseconds: Int64 = 60 * 86_400_000

    /// The sendings from a region or to it that have not come in full, or of which more came than was sent, the oldest
    /// first; of the last 60 days, at most 500. The caller has checked who asks.
    public func onTheWay(in region: RegionCode) async throws -> [Sending] {
        let since = clock.now().adding(milliseconds: -Self.sendingMilliseconds)
        return try await database.read { connection in
            let sent = try connection.query(
                """
                SELECT \(StockMovement.columns) FROM stock_movement AS m
                WHERE m.county IN (SELECT county FROM chain) AND m.kind = 'transfer-out' AND m.at >= \(since)
                ORDER BY m.at, m.id
                """
            ).map(StockMovement.init(row:))
            var arrived: [ID<Subject>: Int] = [:]
            for part in sent.map(\.id).inParts(of: 1_000) {
                arrived.merge(try Self.arrived(part, connection)) { $1 }
            }
            return Array(
                try Self.sendings(sent.filter { $0.quantity != arrived[$0.id] ?? 0 }, arrived, connection).filter {
                    region.contains($0.from.region) || ($0.to.map { region.contains($0.region) } ?? false)
                }.prefix(500))
        }
    }

    /// What arrived in a region although no sending of it is known: its phone was not heard of, or the wrong one was
    /// named. Of the last 60 days, at most 500; the caller has checked who asks.
    public func unsent(in region: RegionCode) async throws -> [UnsentRow] {
        let since = clock.now().adding(milliseconds: -Self.sendingMilliseconds)
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT \(StockMovement.columns) FROM stock_movement AS m
                WHERE m.county IN (SELECT county FROM chain WHERE county >= \(counties.from)
                    AND county < \(counties.below)) AND m.transfer IS NOT NULL AND m.at >= \(since)
                    AND NOT EXISTS (SELECT 1 FROM stock_movement AS s
                        WHERE s.county IN (SELECT county FROM chain) AND s.id = m.transfer)
                ORDER BY m.at, m.id LIMIT 500
                """
            ).map(StockMovement.init(row:))
            let places = try Self.named(Set(found.map(\.key.place)), connection)
            let items = try Self.items(Set(found.map(\.key.item)), connection)
            return found.compactMap { one in
                guard let place = places[one.key.place], region.contains(place.region), let item = items[one.key.item]
                else { return nil }
                return UnsentRow(movement: one, place: place, item: item)
            }
        }
    }

    /// A sending by its id, for whoever takes in what came of it.
    ///
    /// - Throws: `stock.movement-unknown`, whether there is none or none to be known.
    public func sending(_ id: ID<Subject>, for author: Author) async throws -> Sending {
        try await database.read { connection in
            let found = try connection.query(
                """
                SELECT \(StockMovement.columns) FROM stock_movement AS m
                WHERE m.county IN (SELECT county FROM chain) AND m.id = \(id) AND m.kind = 'transfer-out'
                """
            ).map(StockMovement.init(row:))
            guard let one = try Self.sendings(found, try Self.arrived([id], connection), connection).first,
                ([one.from] + [one.to].compactMap(\.self)).contains(where: {
                    author.holds(Duty.seeingSupplies, on: $0.region)
                })
            else {
                throw Problem(
                    .movementUnknown, "没有这次调出，或不在您的职责区域内。", "There is no such sending in the regions of your duties.")
            }
            return one
        }
    }

    private static func sendings(
        _ sent: [StockMovement], _ arrived: [ID<Subject>: Int], _ connection: any SQLReading
    ) throws -> [Sending] {
        let places = try named(Set(sent.flatMap { [$0.key.place] + [$0.counterpart].compactMap(\.self) }), connection)
        let items = try items(Set(sent.map(\.key.item)), connection)
        let lots = try lots(Set(sent.map(\.key.lot)), connection)
        return sent.compactMap { one in
            guard let from = places[one.key.place], let item = items[one.key.item] else { return nil }
            return Sending(
                movement: one, from: from, to: one.counterpart.flatMap { places[$0] }, item: item,
                lot: lots[one.key.lot], arrived: arrived[one.id] ?? 0)
        }
    }
}
