import Domain
import SQLCore

/// Turns entries about rounds, rules and reports into a row each while they stand, and assignments into the newest of
/// each household and round.
struct PlanProjection {
    let county: RegionCode
    private var standing: [(entry: Entry, amends: ID<Entry>?)] = []
    private var fallen: [(form: String, id: ID<Entry>)] = []
    private var assignments = Gathered()

    init(county: RegionCode) { self.county = county }

    private static let kept: Set<String> = [Form.screeningRound.name, Form.reportRule.name, Form.dailyReport.name]

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        let form = entry.submission.form
        if form == Form.screeningAssignment.name {
            assignments.add(entry, stands: stands, amending: target)
        } else if Self.kept.contains(form) {
            if let target { fallen.append((form, target.id)) }
            if stands, entry.submission.amends?.isRetraction != true { standing.append((entry, target?.id)) }
        }
    }

    /// Writes what was gathered; the entries themselves are in the table already.
    func write(to connection: any SQLWriting) throws {
        if !(standing.isEmpty && fallen.isEmpty) { try writeRows(to: connection) }
        if !assignments.isEmpty { try writeAssignments(to: connection) }
    }

    private func writeRows(to connection: any SQLWriting) throws {
        for (entry, target) in standing {
            let row: any PlannedRow.Type =
                switch entry.submission.form {
                case Form.screeningRound.name: RoundPlanRow.self
                case Form.reportRule.name: ReportRuleRow.self
                default: DailyReportRow.self
                }
            try row.save(entry, amending: target, of: county, in: connection)
        }
        for (form, id) in fallen {
            let row: any PlannedRow.Type =
                switch form {
                case Form.screeningRound.name: RoundPlanRow.self
                case Form.reportRule.name: ReportRuleRow.self
                default: DailyReportRow.self
                }
            try connection.execute(row.remove, [county.sqlValue, id.sqlValue])
        }
    }

    private func writeAssignments(to connection: any SQLWriting) throws {
        let amended = assignments.amended
        let new = assignments.fresh.filter { !amended.contains($0.key) }.values.flatMap { $0 }
        try connection.execute(AssignmentRow.removeAll, rows: amended.sorted().map { [county.sqlValue, $0.sqlValue] })
        let again = try Ledger.standing(
            forms: [Form.screeningAssignment.name], about: amended, in: county, connection)
        let rows = (new + again.values.flatMap { $0 }).compactMap { AssignmentRow.values(of: $0, in: county) }
        try connection.execute(AssignmentRow.keepNewest, rows: rows)
    }
}

/// A table with a row for each standing entry of a form.
protocol PlannedRow {
    /// Takes a row out, by county and entry.
    static var remove: SQLStatement { get }
    /// Puts an entry in; the row of its target is still there.
    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting) throws
}

/// The newest assignment of a household in a round.
enum AssignmentRow {
    static func values(of entry: Entry, in county: RegionCode) -> [SQLValue]? {
        let filed = entry.submission
        guard let household = filed.subject, let round = filed.body["round"]?.whole,
            let worker = filed.body["worker"].flatMap(ID<Account>.init(answer:))
        else { return nil }
        return [
            county.sqlValue, household.sqlValue, round.sqlValue, filed.region.sqlValue, worker.sqlValue,
            filed.body["by"].flatMap(Instant.init(answer:)).sqlValue, filed.occurredAt.sqlValue, entry.id.sqlValue,
        ]
    }

    static let keepNewest = SQLStatement(
        """
        INSERT INTO assignment AS a (county, household, round, region, worker, due_at, assigned_at, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7), \(place: 8))
        ON CONFLICT (county, household, round) DO UPDATE SET region = excluded.region, worker = excluded.worker,
            due_at = excluded.due_at, assigned_at = excluded.assigned_at, entry = excluded.entry
        WHERE (excluded.assigned_at, excluded.entry) > (a.assigned_at, a.entry)
        """)

    static let removeAll = SQLStatement(
        "DELETE FROM assignment WHERE county = \(place: 1) AND household = \(place: 2)")
}
