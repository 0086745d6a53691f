import Domain
import SQLCore

/// What remembers that a record of an operator's file is on disk, so that a file given twice stores nothing twice. Made
/// with the key of the order: without it nobody can try whether somebody was at a place, and when it is destroyed the mark
/// says nothing.
struct TrackMark: Sendable, Hashable {
    let county: RegionCode
    let order: ID<Subject>
    /// 8 bytes; among the records of one order.
    let bytes: [UInt8]

    init(_ record: TrackRecord, of watch: TrackWatch, key: TrackKey) {
        county = watch.county
        order = watch.order
        bytes = key.mark(record)
    }

    var row: [SQLValue] { [.text(county.text), order.sqlValue, .bytes(bytes)] }

    static let insert = SQLStatement(
        "INSERT INTO track_mark (county, order_id, mark) VALUES (\(place: 1), \(place: 2), \(place: 3))")

    static let find = SQLStatement(
        """
        SELECT 1 FROM track_mark
        WHERE county = \(place: 1) AND order_id = \(place: 2) AND mark = \(place: 3)
        """)

    static let drop = SQLStatement("DELETE FROM track_mark WHERE county = \(place: 1) AND order_id = \(place: 2)")

    /// Those that are on disk.
    static func known(_ marks: [TrackMark], _ connection: any SQLReading) throws -> Set<TrackMark> {
        let found = try connection.query(find, rows: marks.map(\.row))
        return Set(zip(marks, found).filter { !$0.1.isEmpty }.map(\.0))
    }
}
