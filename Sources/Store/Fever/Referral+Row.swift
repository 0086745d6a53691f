import Domain
import SQLCore

extension Referral: CourseRow {
    static let removal = SQLStatement("DELETE FROM referral WHERE county = \(place: 1) AND id = \(place: 2)")

    static let insertion = SQLStatement(
        """
        INSERT INTO referral (county, id, region, passage, found_at, ended, person)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    func row(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, region.sqlValue, passage.sqlValue,
            foundAt.sqlValue, (!isOpen).sqlValue, person.sqlValue,
        ]
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM referral WHERE county = \(county)")
    }
}
