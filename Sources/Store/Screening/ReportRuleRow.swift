import Domain
import SQLCore

/// A rule of reporting, as the table keeps it.
enum ReportRuleRow: PlannedRow {
    static let remove = SQLStatement("DELETE FROM report_rule WHERE county = \(place: 1) AND entry = \(place: 2)")

    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let filed = entry.submission
        guard let level = ReportRule.level(named: filed.body["level"]?.text ?? ""),
            let hour = filed.body["hour"]?.whole, let from = filed.body["from"].flatMap(Day.init(answer:))
        else { throw SQLDefect("a rule of reporting without its answers") }
        let until = filed.body["until"].flatMap(Day.init(answer:))
        let patience = filed.body["patience"]?.whole ?? ReportRule.usualPatienceMinutes
        try connection.execute(
            """
            INSERT INTO report_rule (county, entry, region, level, hour, starts_on, ends_on, patience_minutes)
            VALUES (\(county), \(entry.id), \(filed.region), \(level.rawValue), \(hour), \(from), \(until),
                \(patience))
            """)
    }
}
