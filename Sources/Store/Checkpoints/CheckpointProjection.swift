import Domain
import SQLCore

/// Turns entries about posts, their shifts and passes into a row for each. There are few: each is folded from its
/// standing entries.
struct CheckpointProjection: Projection {
    let county: RegionCode
    private var gathered: [String: Gathered] = [:]

    init(county: RegionCode) { self.county = county }

    private static let forms = [Form.checkpoint.name, Form.checkpointShift.name, Form.passCode.name]

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        for table: SQLText in ["checkpoint", "checkpoint_shift", "pass"] {
            try connection.execute("DELETE FROM \(table) WHERE county = \(county)")
        }
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        let form = entry.submission.form
        guard Self.forms.contains(form) else { return }
        gathered[form, default: Gathered()].add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        try write(Form.checkpoint.name, CheckpointRow.remove, CheckpointRow.insert, connection) { entries in
            Checkpoint(entries).map { CheckpointRow.values(of: $0, county) }
        }
        try write(Form.checkpointShift.name, ShiftRow.remove, ShiftRow.insert, connection) { entries in
            CheckpointShift(standing: entries).map { ShiftRow.values(of: $0, county) }
        }
        try write(Form.passCode.name, Self.removePass, Self.insertPass, connection) { entries in
            Pass(entries).map { pass in
                [county.sqlValue, pass.id.sqlValue, pass.region.sqlValue, .text(PassCode(of: pass.id).text)]
            }
        }
    }

    private func write(
        _ form: String, _ remove: SQLStatement, _ insert: SQLStatement, _ connection: any SQLWriting,
        values: ([Entry]) -> [SQLValue]?
    ) throws {
        guard let subjects = gathered[form]?.subjects.sorted(), !subjects.isEmpty else { return }
        let standing = try Ledger.standing(forms: [form], about: subjects, in: county, connection)
        try connection.execute(remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(insert, rows: subjects.compactMap { standing[$0].flatMap(values) })
    }

    private static let removePass = SQLStatement("DELETE FROM pass WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insertPass = SQLStatement(
        """
        INSERT INTO pass (county, id, region, code)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4))
        """)
}
