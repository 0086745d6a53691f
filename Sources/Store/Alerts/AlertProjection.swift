import Domain
import SQLCore

/// Turns entries about alerts into a row for each alert: what it is found, sorted and counted by. Everything else an
/// alert is made of is folded from its few entries when it is shown.
struct AlertProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM alert WHERE county = \(county)")
    }

    /// Takes in an entry; one of another topic is passed over.
    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard AlertStore.forms.contains(entry.submission.form) else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    /// Writes what was gathered; the entries themselves are in the table already.
    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let subjects = gathered.subjects.sorted()
        let standing = try Ledger.standing(forms: AlertStore.forms, about: subjects, in: county, connection)
        try connection.execute(Self.remove, rows: subjects.map { [county.sqlValue, $0.sqlValue] })
        let alerts = subjects.compactMap { standing[$0].flatMap(Alert.init) }
        try connection.execute(Self.insert, rows: alerts.map(values))
    }

    private func values(of alert: Alert) -> [SQLValue] {
        [
            county.sqlValue, alert.id.sqlValue, alert.region.sqlValue, .text(alert.kind.rawValue),
            alert.observation.sqlValue, alert.deviceType.sqlValue, alert.occurredAt.sqlValue,
            .text(alert.state.rawValue), alert.priority.sqlValue, alert.dueAt.sqlValue,
            (alert.outcome?.rawValue).sqlValue, (alert.cause?.rawValue).sqlValue,
        ]
    }

    private static let remove = SQLStatement("DELETE FROM alert WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let insert = SQLStatement(
        """
        INSERT INTO alert (county, id, region, kind, observation, device_type, occurred_at, state, priority, due_at,
            outcome, cause)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12))
        """)
}
