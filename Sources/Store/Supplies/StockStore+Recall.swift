public import Domain
import SQLCore

extension StockStore {
    /// Where a lot is and who got of it.
    public struct Recall: Sendable, Hashable {
        /// The lot.
        public let lot: SupplyLot
        /// Its item.
        public let item: SupplyItem
        /// What is where now.
        public let held: [Part]
        /// What was given to whom, by place.
        public let issued: [Part]
        /// What was used, lost, destroyed at which place.
        public let gone: [Part]
        /// What was sent and has not come, by the place that sent it.
        public let onTheWay: [Part]
        /// Lots of the same item under the same number that other counties registered.
        public let namesakes: [SupplyLot]
        /// How many places outside of the reader's regions hold or gave out something of it.
        public let elsewhere: Int
    }

    /// Some of a lot at a place or out of it.
    public struct Part: Sendable, Hashable {
        /// The place.
        public let place: StockPlace
        /// What happened; `nil` for what is there.
        public let kind: MovementKind?
        /// Who it was given to.
        public let receiver: ReceiverKind?
        /// What they are called.
        public let receiverName: String?
        /// How much.
        public let quantity: Int
        /// When the last of it moved; `nil` for what is there.
        public let last: Instant?
    }

    /// Where a lot is and who got of it, in all counties, as far as the reader's duties go.
    ///
    /// - Throws: `supply.lot-unknown`, whether it is not there, or neither it nor any of it is in those regions.
    public func recall(of id: ID<Subject>, for author: Author) async throws -> Recall {
        try await database.read { connection in
            guard let lot = try Self.lots([id], connection)[id],
                let item = try Self.items([lot.item], connection)[lot.item]
            else { throw Self.unknownLot }
            let moved = try Self.moved(id, connection)
            let held = try Self.levels(id, connection)
            let places = try Self.named(Set((moved + held).map(\.place)), connection)
            let visible = places.filter { author.holds(Duty.seeingSupplies, on: $0.value.region) }
            // Who keeps none of it has nothing to take back.
            guard !visible.isEmpty || author.holds(Duty.seeingSupplies, on: lot.region) else { throw Self.unknownLot }
            func parts(_ sums: [PartSum]) -> [Part] {
                sums.compactMap { sum in
                    visible[sum.place].map {
                        Part(
                            place: $0, kind: sum.kind, receiver: sum.receiver, receiverName: sum.receiverName,
                            quantity: sum.quantity, last: sum.last)
                    }
                }
            }
            return Recall(
                lot: lot, item: item, held: parts(held), issued: parts(moved.filter { $0.kind == .issue }),
                gone: parts(moved.filter { [.consumption, .loss, .expiry, .deficit].contains($0.kind) }),
                onTheWay: parts(try Self.sent(id, connection)), namesakes: try Self.namesakes(of: lot, connection),
                elsewhere: places.count - visible.count)
        }
    }

    private struct PartSum {
        let place: ID<Subject>
        var kind: MovementKind?
        var receiver: ReceiverKind?
        var receiverName: String?
        let quantity: Int
        var last: Instant?
    }

    private static func levels(_ lot: ID<Subject>, _ connection: any SQLReading) throws -> [PartSum] {
        try connection.query(
            """
            SELECT place, quantity FROM stock_level
            WHERE county IN (SELECT county FROM chain) AND lot = \(lot) AND quantity > 0 ORDER BY county, place
            """
        ).map { PartSum(place: try $0.id(0, as: Subject.self), quantity: try $0.int(1)) }
    }

    private static func moved(_ lot: ID<Subject>, _ connection: any SQLReading) throws -> [PartSum] {
        try connection.query(
            """
            SELECT place, kind, receiver, receiver_name, CAST(SUM(quantity) AS \(fragment: .integer)), MAX(at)
            FROM stock_movement
            WHERE county IN (SELECT county FROM chain) AND lot = \(lot)
            GROUP BY county, kind, receiver, receiver_name, place
            ORDER BY county, kind, receiver, receiver_name, place
            """
        ).map { row in
            PartSum(
                place: try row.id(0, as: Subject.self), kind: MovementKind(rawValue: try row.text(1)),
                receiver: try row.optionalText(2).flatMap(ReceiverKind.init), receiverName: try row.optionalText(3),
                quantity: try row.int(4), last: try row.instant(5))
        }
    }

    private static func sent(_ lot: ID<Subject>, _ connection: any SQLReading) throws -> [PartSum] {
        let sent = try connection.query(
            """
            SELECT \(StockMovement.columns) FROM stock_movement AS m
            WHERE m.county IN (SELECT county FROM chain) AND m.lot = \(lot) AND m.kind = 'transfer-out'
            """
        ).map(StockMovement.init(row:))
        guard !sent.isEmpty else { return [] }
        let arrived = try arrived(sent.map(\.id), connection)
        return sent.compactMap { one in
            let left = one.quantity - (arrived[one.id] ?? 0)
            return left > 0
                ? PartSum(place: one.key.place, kind: .transferOut, quantity: left, last: one.at) : nil
        }
    }

    private static func namesakes(of lot: SupplyLot, _ connection: any SQLReading) throws -> [SupplyLot] {
        try connection.query(
            """
            SELECT \(SupplyRow.lotColumns) FROM supply_lot
            WHERE county IN (SELECT county FROM chain) AND item = \(lot.item) AND number = \(lot.number)
                AND id <> \(lot.id)
            ORDER BY county, id LIMIT 50
            """
        ).map(SupplyRow.lot)
    }
}
