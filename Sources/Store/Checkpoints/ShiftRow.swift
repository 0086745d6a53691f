import Domain
import SQLCore

/// Shifts as their table keeps them.
enum ShiftRow {
    /// The columns of a table or alias `s`, in the order that ``shift(_:)`` reads.
    static let columns: SQLText = """
        s.id, s.checkpoint, s.region, s.begun_at, s.handed_over_at, s.ended_at, s.staff, s.queue, s.queue_at
        """

    static func shift(_ row: SQLRow) throws -> CheckpointShift {
        CheckpointShift(
            id: try row.id(0, as: Subject.self), checkpoint: try row.id(1, as: Subject.self),
            region: try row.regionCode(2), begunAt: try row.instant(3), handedOverAt: try row.optionalInstant(4),
            endedAt: try row.optionalInstant(5), staff: try row.int(6), queue: try row.optionalInt(7),
            queueAt: try row.optionalInstant(8))
    }

    static func values(of shift: CheckpointShift, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, shift.id.sqlValue, shift.checkpoint.sqlValue, shift.region.sqlValue,
            shift.begunAt.sqlValue, shift.handedOverAt.sqlValue, shift.endedAt.sqlValue, shift.staff.sqlValue,
            shift.queue.sqlValue, shift.queueAt.sqlValue,
        ]
    }

    static let insert = SQLStatement(
        """
        INSERT INTO checkpoint_shift (county, id, checkpoint, region, begun_at, handed_over_at, ended_at, staff, queue,
            queue_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10))
        """)

    static let remove = SQLStatement("DELETE FROM checkpoint_shift WHERE county = \(place: 1) AND id = \(place: 2)")
}
