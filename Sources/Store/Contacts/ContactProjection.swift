import Domain
import SQLCore

/// Turns entries about contacts into a row for each: whom they were near, and what they are found by.
struct ContactProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM contact WHERE county = \(county)")
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard Contact.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: Contact.forms, about: subjects, in: county, connection)
        try connection.execute(Self.remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            Self.insert,
            rows: subjects.compactMap { standing[$0].flatMap(Contact.init(standing:)) }.map { one in
                [
                    county.sqlValue, one.id.sqlValue, one.region.sqlValue, one.person.sqlValue,
                    one.medicalCase.sqlValue, one.listedAt.sqlValue, (!one.isOpen).sqlValue,
                ]
            })
    }

    private static let remove = SQLStatement("DELETE FROM contact WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insert = SQLStatement(
        """
        INSERT INTO contact (county, id, region, person, medical_case, listed_at, ended)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)
}
