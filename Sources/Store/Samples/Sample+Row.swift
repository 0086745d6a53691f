import Domain
import SQLCore

extension Sample: CourseRow {
    static let removal = SQLStatement("DELETE FROM sample WHERE county = \(place: 1) AND id = \(place: 2)")

    static let insertion = SQLStatement(
        """
        INSERT INTO sample (county, id, region, person, medical_case, referral, contact, observation, disease, number,
            is_first, stage, laboratory, result, taken_at, resulted_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14),
            \(place: 15), \(place: 16))
        """)

    func row(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, region.sqlValue, person.sqlValue, medicalCase.sqlValue, referral.sqlValue,
            contact.sqlValue, observation.sqlValue, disease.sqlValue, number.sqlValue, isFirst.sqlValue,
            stage.rawValue.sqlValue, laboratory.sqlValue, (result?.rawValue).sqlValue, takenAt.sqlValue,
            resultedAt.sqlValue,
        ]
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM sample WHERE county = \(county)")
    }
}
