import Domain
import SQLCore

/// Items, places, lots, counts and budget lines as their tables keep them.
enum SupplyRow {
    static func item(_ row: SQLRow) throws -> SupplyItem {
        guard
            let item = SupplyItem(
                id: try row.id(0, as: Subject.self), region: try row.regionCode(1),
                body: try JSON(parsing: try row.text(2)))
        else { throw SQLDefect("an item that cannot be read") }
        return item
    }

    /// The columns that ``item(_:)`` reads.
    static let itemColumns: SQLText = "id, region, body"

    static let insertItem = SQLStatement(
        """
        INSERT INTO supply_item (county, id, region, name, category, closed, body)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    static func values(of item: SupplyItem, body: JSON, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, item.id.sqlValue, item.region.sqlValue, .text(item.name), .text(item.category.rawValue),
            item.isClosed.sqlValue, .text(body.canonicalText),
        ]
    }

    static func place(_ row: SQLRow) throws -> StockPlace {
        guard let kind = StockPlaceKind(rawValue: try row.text(3)) else { throw SQLDefect("a stock place of no kind") }
        return StockPlace(
            id: try row.id(0, as: Subject.self), region: try row.regionCode(1), name: try row.text(2), kind: kind,
            isClosed: try row.bool(4))
    }

    /// The columns that ``place(_:)`` reads.
    static let placeColumns: SQLText = "id, region, name, kind, closed"

    static let insertPlace = SQLStatement(
        """
        INSERT INTO stock_place (county, id, region, name, kind, closed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        """)

    static func values(of place: StockPlace, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, place.id.sqlValue, place.region.sqlValue, .text(place.name), .text(place.kind.rawValue),
            place.isClosed.sqlValue,
        ]
    }

    static func lot(_ row: SQLRow) throws -> SupplyLot {
        guard let state = SupplyLot.State(rawValue: try row.text(7)) else { throw SQLDefect("a lot of no state") }
        return SupplyLot(
            id: try row.id(0, as: Subject.self), region: try row.regionCode(1), item: try row.id(2, as: Subject.self),
            number: try row.text(3), maker: try row.optionalText(4),
            expiresOn: try row.optionalInt(5).map(Day.init(index:)),
            origin: try row.optionalText(6).flatMap(SupplyOrigin.init), state: state)
    }

    /// The columns that ``lot(_:)`` reads.
    static let lotColumns: SQLText = "id, region, item, number, maker, expires_on, origin, state"

    static let insertLot = SQLStatement(
        """
        INSERT INTO supply_lot (county, id, region, item, number, maker, expires_on, origin, state)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9))
        """)

    static func values(of lot: SupplyLot, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, lot.id.sqlValue, lot.region.sqlValue, lot.item.sqlValue, .text(lot.number),
            lot.maker.sqlValue, lot.expiresOn.sqlValue, (lot.origin?.rawValue).sqlValue, .text(lot.state.rawValue),
        ]
    }

    static func count(_ row: SQLRow) throws -> StockCount {
        StockCount(
            id: try row.id(0, as: Subject.self), entry: try row.id(1, as: Entry.self),
            key: StockMovement.Key(
                place: try row.id(2, as: Subject.self), item: try row.id(3, as: Subject.self),
                lot: try row.id(4, as: Subject.self)), counted: try row.int(5), at: try row.instant(6),
            author: try row.id(7, as: Account.self))
    }

    /// The columns that ``count(_:)`` reads.
    static let countColumns: SQLText = "id, entry, place, item, lot, counted, at, author"

    static let insertCount = SQLStatement(
        """
        INSERT INTO stock_count (county, id, entry, place, item, lot, counted, at, author)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9))
        """)

    static func values(of count: StockCount, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, count.id.sqlValue, count.entry.sqlValue, count.key.place.sqlValue,
            count.key.item.sqlValue, count.key.lot.sqlValue, count.counted.sqlValue, count.at.sqlValue,
            count.author.sqlValue,
        ]
    }
}
