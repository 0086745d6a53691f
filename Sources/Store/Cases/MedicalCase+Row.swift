import Domain
import SQLCore

extension MedicalCase: CourseRow {
    static let removal = SQLStatement("DELETE FROM medical_case WHERE county = \(place: 1) AND id = \(place: 2)")

    static let insertion = SQLStatement(
        """
        INSERT INTO medical_case (county, id, person, region, disease, class, critical, onset_on, reported_at,
            notified_at, confirmed_at, offered_to, former_case, outcome, ended_at, imported)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14),
            \(place: 15), \(place: 16))
        """)

    func row(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, person.sqlValue, region.sqlValue, disease.sqlValue,
            .text(classification.rawValue), isCritical.sqlValue, (onsetOn?.index).sqlValue,
            reportedAt.sqlValue, notifiedAt.sqlValue, confirmedAt.sqlValue,
            offeredTo.sqlValue, formerCase.sqlValue, (outcome?.rawValue).sqlValue,
            endedAt.sqlValue, isImported.sqlValue,
        ]
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM medical_case WHERE county = \(county)")
        try connection.execute("DELETE FROM case_tally WHERE county = \(county)")
    }
}
