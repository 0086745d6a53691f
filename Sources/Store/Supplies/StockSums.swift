import Domain
import SQLCore

/// What some movements change: levels of lots, what places have of items, and what moved in an hour.
struct StockSums {
    private var levels: [StockMovement.Key: Level] = [:]
    private var hands: [Hand: Moved] = [:]
    private var totals: [ID<Subject>: Level] = [:]
    private var hours: [HourKey: Level] = [:]

    private struct Level {
        var quantity = 0
        var movements = 0
    }

    private struct Hand: Hashable {
        let place: ID<Subject>
        let item: ID<Subject>
    }

    private struct Moved {
        var arrivals = 0
        var came = 0
        var departures = 0
        var went = 0
    }

    private struct HourKey: Hashable {
        let hand: Hand
        let hour: Hour
        let kind: MovementKind
    }

    mutating func add(_ movement: StockMovement, sign: Int) {
        let hand = Hand(place: movement.key.place, item: movement.key.item)
        levels[movement.key, default: Level()].quantity += sign * movement.change
        levels[movement.key, default: Level()].movements += sign
        totals[movement.key.item, default: Level()].quantity += sign * movement.change
        totals[movement.key.item, default: Level()].movements += sign
        let hour = HourKey(hand: hand, hour: movement.at.hour, kind: movement.kind)
        hours[hour, default: Level()].quantity += sign * movement.quantity
        hours[hour, default: Level()].movements += sign
        var moved = hands[hand] ?? Moved()
        if movement.kind.isIn {
            moved.arrivals += sign
            moved.came += sign * movement.quantity
        } else {
            moved.departures += sign
            moved.went += sign * movement.quantity
        }
        hands[hand] = moved
    }

    /// - Parameter takesAway: whether rows may have come to stand for nothing.
    func write(_ county: RegionCode, takesAway: Bool, to connection: any SQLWriting) throws {
        let levels = levels.sorted { $0.key < $1.key }
        let levelKeys = levels.map { key, _ in
            [county.sqlValue, key.place.sqlValue, key.item.sqlValue, key.lot.sqlValue]
        }
        try connection.execute(
            Self.addLevel,
            rows: zip(levelKeys, levels).map { $0 + [$1.value.quantity.sqlValue, $1.value.movements.sqlValue] })
        let hands = hands.sorted { ($0.key.place, $0.key.item) < ($1.key.place, $1.key.item) }
        let handKeys = hands.map { key, _ in [county.sqlValue, key.place.sqlValue, key.item.sqlValue] }
        try connection.execute(Self.addHand, rows: zip(handKeys, hands).map { $0 + Self.values(of: $1.value) })
        let totals = totals.sorted { $0.key < $1.key }
        let totalKeys = totals.map { key, _ in [county.sqlValue, key.sqlValue] }
        try connection.execute(
            Self.addTotal,
            rows: zip(totalKeys, totals).map { $0 + [$1.value.quantity.sqlValue, $1.value.movements.sqlValue] })
        if takesAway { try connection.execute(Self.removeTotal, rows: totalKeys) }
        try writeHours(county, takesAway: takesAway, to: connection)
        guard takesAway else { return }
        try connection.execute(Self.removeLevel, rows: levelKeys)
        try connection.execute(Self.removeHand, rows: handKeys)
    }

    private func writeHours(_ county: RegionCode, takesAway: Bool, to connection: any SQLWriting) throws {
        let hours = hours.sorted { one, other in
            (one.key.hand.place, one.key.hand.item, one.key.hour, one.key.kind.rawValue)
                < (other.key.hand.place, other.key.hand.item, other.key.hour, other.key.kind.rawValue)
        }
        let hourKeys = hours.map { key, _ in
            [
                county.sqlValue, key.hand.place.sqlValue, key.hand.item.sqlValue, key.hour.sqlValue,
                .text(key.kind.rawValue),
            ]
        }
        try connection.execute(
            Self.addHour,
            rows: zip(hourKeys, hours).map { $0 + [$1.value.quantity.sqlValue, $1.value.movements.sqlValue] })
        if takesAway { try connection.execute(Self.removeHour, rows: hourKeys) }
    }

    private static func values(of moved: Moved) -> [SQLValue] {
        [moved.came - moved.went, moved.arrivals, moved.came, moved.departures, moved.went].map(\.sqlValue)
    }

    private static let addLevel = SQLStatement(
        """
        INSERT INTO stock_level (county, place, item, lot, quantity, movements)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        ON CONFLICT (county, place, item, lot) DO UPDATE SET
            quantity = stock_level.quantity + excluded.quantity,
            movements = stock_level.movements + excluded.movements
        """)

    private static let addHand = SQLStatement(
        """
        INSERT INTO stock_hand (county, place, item, quantity, arrivals, came, departures, went, is_low)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), 0)
        ON CONFLICT (county, place, item) DO UPDATE SET
            quantity = stock_hand.quantity + excluded.quantity,
            arrivals = stock_hand.arrivals + excluded.arrivals, came = stock_hand.came + excluded.came,
            departures = stock_hand.departures + excluded.departures, went = stock_hand.went + excluded.went,
            is_low = CASE WHEN stock_hand.minimum > 0 AND stock_hand.quantity + excluded.quantity < stock_hand.minimum
                THEN 1 ELSE 0 END
        """)

    private static let addTotal = SQLStatement(
        """
        INSERT INTO stock_total (county, item, quantity, movements)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4))
        ON CONFLICT (county, item) DO UPDATE SET
            quantity = stock_total.quantity + excluded.quantity,
            movements = stock_total.movements + excluded.movements
        """)

    private static let removeTotal = SQLStatement(
        "DELETE FROM stock_total WHERE county = \(place: 1) AND item = \(place: 2) AND movements = 0")

    private static let addHour = SQLStatement(
        """
        INSERT INTO stock_hour (county, place, item, hour, kind, quantity, movements)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        ON CONFLICT (county, place, item, hour, kind) DO UPDATE SET
            quantity = stock_hour.quantity + excluded.quantity, movements = stock_hour.movements + excluded.movements
        """)

    private static let removeLevel = SQLStatement(
        """
        DELETE FROM stock_level WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3)
            AND lot = \(place: 4) AND movements = 0
        """)

    /// A place that has a level to keep of an item stays listed with nothing of it.
    static let removeHand = SQLStatement(
        """
        DELETE FROM stock_hand WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3)
            AND arrivals = 0 AND departures = 0 AND minimum IS NULL
        """)

    private static let removeHour = SQLStatement(
        """
        DELETE FROM stock_hour WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3)
            AND hour = \(place: 4) AND kind = \(place: 5) AND movements = 0
        """)
}
