import Domain
import SQLCore

/// An activity of a case, as the table keeps it.
enum ActivityRow: PlannedRow {
    static let remove = SQLStatement("DELETE FROM case_activity WHERE county = \(place: 1) AND entry = \(place: 2)")

    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        guard let one = Activity(entry, sealed: nil) else { throw SQLDefect("an activity without its answers") }
        try connection.execute(
            """
            INSERT INTO case_activity (county, entry, medical_case, division, begins_at, ends_at, line)
            VALUES (\(county), \(one.entry), \(one.medicalCase), \(one.division), \(one.from), \(one.until),
                \(one.line))
            """)
    }
}

/// What was published of where a case was, as the table keeps it; the text stands in the entry.
enum PublishedActivitiesRow: PlannedRow {
    static let remove = SQLStatement(
        "DELETE FROM published_activities WHERE county = \(place: 1) AND entry = \(place: 2)")

    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        guard let one = PublishedActivities(entry) else { throw SQLDefect("a publication without its answers") }
        try connection.execute(
            """
            INSERT INTO published_activities (county, entry, medical_case, number, published_at)
            VALUES (\(county), \(one.entry), \(one.medicalCase), \(one.number), \(one.publishedAt))
            """)
    }
}
