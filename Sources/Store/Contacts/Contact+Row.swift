import Domain
import SQLCore

extension Contact: CourseRow {
    static let removal = SQLStatement("DELETE FROM contact WHERE county = \(place: 1) AND id = \(place: 2)")

    static let insertion = SQLStatement(
        """
        INSERT INTO contact (county, id, region, person, medical_case, listed_at, ended, setting,
            last_contact_on, excluded, offered_to)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11))
        """)

    func row(in county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, region.sqlValue, person.sqlValue,
            medicalCase.sqlValue, listedAt.sqlValue, (!isOpen).sqlValue,
            .text(setting.rawValue), .integer(Int64(lastContactOn.index)), (lastStep == .excluded).sqlValue,
            offeredTo.sqlValue,
        ]
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM contact WHERE county = \(county)")
    }
}
