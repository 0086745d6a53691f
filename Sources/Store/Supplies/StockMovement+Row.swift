import Domain
import SQLCore

extension StockMovement {
    /// The columns of a table or alias `m`, in the order that ``init(row:)`` reads.
    static let columns: SQLText = """
        m.id, m.entry, m.place, m.item, m.lot, m.kind, m.quantity, m.at, m.counterpart, m.transfer, m.count, m.origin,
        m.receiver, m.receiver_name
        """

    init(row: SQLRow) throws {
        guard let kind = MovementKind(rawValue: try row.text(5)) else { throw SQLDefect("a movement of no kind") }
        self.init(
            id: try row.id(0, as: Subject.self), entry: try row.id(1, as: Entry.self),
            key: Key(
                place: try row.id(2, as: Subject.self), item: try row.id(3, as: Subject.self),
                lot: try row.id(4, as: Subject.self)), kind: kind, quantity: try row.int(6), at: try row.instant(7),
            counterpart: try row.optionalID(8, as: Subject.self), transfer: try row.optionalID(9, as: Subject.self),
            count: try row.optionalID(10, as: Subject.self),
            origin: try row.optionalText(11).flatMap(SupplyOrigin.init),
            receiver: try row.optionalText(12).flatMap(ReceiverKind.init), receiverName: try row.optionalText(13))
    }

    func values(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, entry.sqlValue, key.place.sqlValue, key.item.sqlValue, key.lot.sqlValue,
            .text(kind.rawValue), quantity.sqlValue, at.sqlValue, counterpart.sqlValue, transfer.sqlValue,
            count.sqlValue, (origin?.rawValue).sqlValue, (receiver?.rawValue).sqlValue, receiverName.sqlValue,
        ]
    }

    static let insertion = SQLStatement(
        """
        INSERT INTO stock_movement (county, id, entry, place, item, lot, kind, quantity, at, counterpart, transfer,
            count, origin, receiver, receiver_name)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14),
            \(place: 15))
        """)

    static let removal = SQLStatement("DELETE FROM stock_movement WHERE county = \(place: 1) AND id = \(place: 2)")
}
