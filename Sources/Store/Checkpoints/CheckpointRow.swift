import Domain
import SQLCore

/// Posts as their table keeps them.
enum CheckpointRow {
    /// The columns of a table or alias `c`, in the order that ``checkpoint(_:)`` reads.
    static let columns: SQLText = "c.id, c.region, c.name, c.kind, c.closed"

    static func checkpoint(_ row: SQLRow) throws -> Checkpoint {
        guard let kind = CheckpointKind(rawValue: try row.text(3)) else {
            throw SQLDefect("a checkpoint of no kind")
        }
        return Checkpoint(
            id: try row.id(0, as: Subject.self), region: try row.regionCode(1), name: try row.text(2), kind: kind,
            isClosed: try row.bool(4))
    }

    static func values(of one: Checkpoint, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, one.id.sqlValue, one.region.sqlValue, .text(one.name), .text(one.kind.rawValue),
            one.isClosed.sqlValue,
        ]
    }

    static let insert = SQLStatement(
        """
        INSERT INTO checkpoint (county, id, region, name, kind, closed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        """)

    static let remove = SQLStatement("DELETE FROM checkpoint WHERE county = \(place: 1) AND id = \(place: 2)")
}
