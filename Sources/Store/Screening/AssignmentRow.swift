import Domain
import SQLCore

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
