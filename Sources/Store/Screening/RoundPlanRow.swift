import Domain
import SQLCore

/// A declared round, as the table keeps it.
enum RoundPlanRow: PlannedRow {
    static let remove = SQLStatement("DELETE FROM screening_round WHERE county = \(place: 1) AND entry = \(place: 2)")

    static func save(
        _ entry: Entry, amending target: ID<Entry>?, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let filed = entry.submission
        guard let id = filed.subject, let number = filed.body["number"]?.whole, let aim = filed.body["aim"]?.text,
            let from = filed.body["from"].flatMap(Day.init(answer:)),
            let until = filed.body["until"].flatMap(Day.init(answer:))
        else { throw SQLDefect("a round without its answers") }
        try connection.execute(
            """
            INSERT INTO screening_round (county, entry, id, region, number, aim, starts_on, ends_on)
            VALUES (\(county), \(entry.id), \(id), \(filed.region), \(number), \(aim), \(from), \(until))
            """)
    }
}
