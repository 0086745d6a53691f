import Domain
import SQLCore

/// Turns entries about rounds, rules and reports, activities of cases and what was published of them into a row each
/// while they stand, and assignments into the newest of each household and round.
struct PlanProjection: Projection {
    let county: RegionCode
    private var standing: [(entry: Entry, amends: ID<Entry>?)] = []
    private var fallen: [(form: String, id: ID<Entry>)] = []
    private var assignments = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        let statements: [SQLText] = [
            "DELETE FROM screening_round WHERE county = \(county)",
            "DELETE FROM assignment WHERE county = \(county)",
            "DELETE FROM report_rule WHERE county = \(county)",
            "DELETE FROM daily_report WHERE county = \(county)",
            "DELETE FROM case_activity WHERE county = \(county)",
            "DELETE FROM published_activities WHERE county = \(county)",
        ]
        for statement in statements { try connection.execute(statement) }
    }

    /// The table in which the entries of a form have a row each, `nil` where they have none.
    private static func row(of form: String) -> (any PlannedRow.Type)? {
        switch form {
        case Form.screeningRound.name: RoundPlanRow.self
        case Form.reportRule.name: ReportRuleRow.self
        case Form.dailyReport.name: DailyReportRow.self
        case Form.caseActivity.name: ActivityRow.self
        case Form.caseActivitiesPublished.name: PublishedActivitiesRow.self
        default: nil
        }
    }

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        let form = entry.submission.form
        if form == Form.screeningAssignment.name {
            assignments.add(entry, stands: stands, amending: target)
        } else if Self.row(of: form) != nil {
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
            try Self.row(of: entry.submission.form)?.save(entry, amending: target, of: county, in: connection)
        }
        for (form, id) in fallen {
            guard let row = Self.row(of: form) else { continue }
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
