import Domain
import SQLCore

/// Turns entries about cases into a row for each: what it is found and sorted by. Everything else is folded from its few
/// entries when it is shown.
struct CaseProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM medical_case WHERE county = \(county)")
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard MedicalCase.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: MedicalCase.forms, about: subjects, in: county, connection)
        try connection.execute(Self.remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            Self.insert, rows: subjects.compactMap { standing[$0].flatMap(MedicalCase.init(standing:)) }.map(values))
    }

    private func values(of found: MedicalCase) -> [SQLValue] {
        [
            county.sqlValue, found.id.sqlValue, found.person.sqlValue, found.region.sqlValue, found.disease.sqlValue,
            .text(found.classification.rawValue), found.isCritical.sqlValue, (found.onsetOn?.index).sqlValue,
            found.reportedAt.sqlValue, found.notifiedAt.sqlValue, found.confirmedAt.sqlValue,
            found.offeredTo.sqlValue, found.formerCase.sqlValue, (found.outcome?.rawValue).sqlValue,
            found.endedAt.sqlValue,
        ]
    }

    private static let remove = SQLStatement(
        "DELETE FROM medical_case WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insert = SQLStatement(
        """
        INSERT INTO medical_case (county, id, person, region, disease, class, critical, onset_on, reported_at,
            notified_at, confirmed_at, offered_to, former_case, outcome, ended_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14),
            \(place: 15))
        """)
}
