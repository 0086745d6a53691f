import Domain
import SQLCore

/// How many cases of a county share disease, class and days: what epidemic curves are drawn from, without going through
/// all cases. Those who were excluded or handed over are not among them.
enum CaseTally {
    /// Stands for a day that is not known; no case is as old.
    static let unknown = -1_000_000

    /// Which cases are counted, as a condition on `medical_case AS c`.
    static let counted: SQLText =
        "c.disease IS NOT NULL AND (c.outcome IS NULL OR c.outcome IN ('discharged', 'died'))"

    /// The columns of the key but the county.
    static let columns: SQLText = "disease, class, onset_on, reported_on, confirmed_on, imported"

    /// The same of `medical_case AS c`, by name; days are those of Asia/Shanghai, as ``Day`` counts them.
    static let key: SQLText = """
        c.disease AS disease, c.class AS class, COALESCE(c.onset_on, -1000000) AS onset_on,
        (c.reported_at + 28800000) / 86400000 AS reported_on,
        COALESCE((c.confirmed_at + 28800000) / 86400000, -1000000) AS confirmed_on, c.imported AS imported
        """

    /// Adds a number to the tally of a case: county, id, number.
    static let add = SQLStatement(
        """
        INSERT INTO case_tally (county, \(columns), cases)
        SELECT c.county, \(key), CAST(\(place: 3) AS \(fragment: .integer)) FROM medical_case AS c
        WHERE c.county = \(place: 1) AND c.id = \(place: 2) AND \(counted)
        ON CONFLICT (county, \(columns)) DO UPDATE SET cases = case_tally.cases + excluded.cases
        """)
}

extension MedicalCase {
    /// Adds a number to the tallies of cases, and drops those that are empty.
    static func sum(
        _ cases: [ID<Subject>], _ number: Int, in county: RegionCode, _ connection: any SQLWriting
    ) throws {
        try connection.execute(CaseTally.add, rows: cases.map { [county.sqlValue, $0.sqlValue, number.sqlValue] })
        if number > 0 { try connection.execute("DELETE FROM case_tally WHERE county = \(county) AND cases = 0") }
    }
}
