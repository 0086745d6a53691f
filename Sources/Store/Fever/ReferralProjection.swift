import Domain
import SQLCore

/// Turns entries about referrals into a row for each: what it is found and sorted by.
struct ReferralProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM referral WHERE county = \(county)")
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard Referral.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: Referral.forms, about: subjects, in: county, connection)
        try connection.execute(Self.remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            Self.insert,
            rows: subjects.compactMap { standing[$0].flatMap(Referral.init(standing:)) }.map { one in
                [
                    county.sqlValue, one.id.sqlValue, one.region.sqlValue, one.passage.sqlValue,
                    one.foundAt.sqlValue, (!one.isOpen).sqlValue,
                ]
            })
    }

    private static let remove = SQLStatement("DELETE FROM referral WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insert = SQLStatement(
        """
        INSERT INTO referral (county, id, region, passage, found_at, ended)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        """)
}
