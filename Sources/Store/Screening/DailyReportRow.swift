import Domain
import SQLCore

/// A daily report, as the table keeps it. One that corrects another counts as filed when the first was: who mends a
/// number is not late.
enum DailyReportRow: PlannedRow {
    static let remove = SQLStatement("DELETE FROM daily_report WHERE county = \(place: 1) AND entry = \(place: 2)")

    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let filed = entry.submission
        guard let day = filed.body["day"].flatMap(Day.init(answer:)),
            let figures = DailyReport.Figures(filed.body)
        else { throw SQLDefect("a daily report without its answers") }
        let first = try target.flatMap { target in
            try connection.first(
                "SELECT filed_at FROM daily_report WHERE county = \(county) AND entry = \(target)")?.instant(0)
        }
        let filedAt = min(first ?? entry.recordedAt, entry.recordedAt)
        try connection.execute(
            """
            INSERT INTO daily_report (county, entry, region, day, author, occurred_at, filed_at, households, people,
                returnees, symptomatic, note)
            VALUES (\(county), \(entry.id), \(filed.region), \(day), \(entry.author), \(filed.occurredAt), \(filedAt),
                \(figures.households), \(figures.people), \(figures.returnees), \(figures.symptomatic),
                \(filed.body["note"]?.text))
            """)
    }
}
