import Domain
import SQLCore

/// Turns entries about clues into a row for each clue: what it is found and sorted by. Everything else is folded from its
/// few entries when it is shown.
struct ClueProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM clue WHERE county = \(county)")
    }

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard ClueStore.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    /// Writes what was gathered; the entries themselves are in the table already.
    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: ClueStore.forms, about: subjects, in: county, connection)
        try connection.execute(Self.remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        let clues = subjects.compactMap { standing[$0].flatMap(Clue.init) }
        try connection.execute(
            Self.insert,
            rows: clues.map {
                [
                    county.sqlValue, $0.id.sqlValue, $0.region.sqlValue, $0.receivedAt.sqlValue,
                    ($0.state == .closed).sqlValue,
                ]
            })
    }

    private static let remove = SQLStatement("DELETE FROM clue WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insert = SQLStatement(
        """
        INSERT INTO clue (county, id, region, received_at, closed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5))
        """)
}
