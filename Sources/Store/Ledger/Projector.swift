import Domain
import SQLCore

/// Turns entries of one county into measures and projections: the one way that appending, importing and rebuilding
/// share, so that a replay is the live thing.
struct Projector {
    let county: RegionCode
    let forms: FormCatalogue
    private var tally = Tally()
    private var latest: [SubjectKey: Latest] = [:]
    private var dirty: Set<SubjectKey> = []

    private struct SubjectKey: Hashable {
        let form: String
        let subject: ID<Subject>
    }

    private struct Latest {
        let id: ID<Entry>
        let region: RegionCode
        let occurredAt: Instant

        func isOlder(than other: Latest) -> Bool { (occurredAt, id) < (other.occurredAt, other.id) }
    }

    init(county: RegionCode, forms: FormCatalogue) {
        self.county = county
        self.forms = forms
    }

    /// Takes in the county's next entry.
    ///
    /// - Parameters:
    ///   - contributions: what it counts; empty for a retraction.
    ///   - superseder: the entry that amends it, where that one arrived first.
    ///   - target: the entry it amends, where that one is there.
    mutating func add(
        _ entry: Entry, contributions: [Contribution], supersededBy superseder: Entry?, amending target: Entry?
    ) throws {
        if let superseder {
            try addCorrection(of: entry, by: superseder)
        } else if entry.submission.amends?.isRetraction != true {
            tally.add(contributions, of: entry, sign: 1)
            keepLatest(entry)
        }
        guard let target else { return }
        let former = try self.contributions(of: target)
        tally.add(former, of: target, sign: -1)
        tally.addCorrection(
            from: former, in: target.submission.region, to: contributions, in: entry.submission.region,
            recordedIn: entry.recordedAt.hour)
        if let subject = target.submission.subject {
            dirty.insert(SubjectKey(form: target.submission.form, subject: subject))
        }
    }

    /// What an entry counts, whether or not it still stands.
    func contributions(of entry: Entry) throws -> [Contribution] {
        if entry.submission.amends?.isRetraction == true { return [] }
        return try forms.form(named: entry.submission.form, version: entry.submission.version)
            .contributions(of: entry.submission.body)
    }

    private mutating func addCorrection(of entry: Entry, by superseder: Entry) throws {
        tally.addCorrection(
            from: try contributions(of: entry), in: entry.submission.region, to: try contributions(of: superseder),
            in: superseder.submission.region, recordedIn: superseder.recordedAt.hour)
    }

    private mutating func keepLatest(_ entry: Entry) {
        guard let subject = entry.submission.subject else { return }
        let key = SubjectKey(form: entry.submission.form, subject: subject)
        let own = Latest(id: entry.id, region: entry.submission.region, occurredAt: entry.submission.occurredAt)
        if let kept = latest[key], !kept.isOlder(than: own) { return }
        latest[key] = own
    }

    /// Writes everything gathered; the entries themselves are in the table already.
    mutating func write(to connection: any SQLWriting) throws {
        try tally.write(county: county, to: connection)
        let kept = latest.filter { !dirty.contains($0.key) }
        try connection.execute(
            Self.keepNewest,
            rows: kept.map { key, value in
                [
                    .text(county.text), .text(key.form), key.subject.sqlValue, value.id.sqlValue,
                    .text(value.region.text), value.occurredAt.sqlValue,
                ]
            })
        let keys: [[SQLValue]] = dirty.map { [.text(county.text), .text($0.form), $0.subject.sqlValue] }
        try connection.execute(Self.forget, rows: keys)
        try connection.execute(Self.findNewest, rows: keys)
        self = Projector(county: county, forms: forms)
    }

    private static let keepNewest = SQLStatement(
        """
        INSERT INTO subject_latest AS l (county, form, subject, id, region, occurred_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        ON CONFLICT (county, form, subject)
        DO UPDATE SET id = excluded.id, region = excluded.region, occurred_at = excluded.occurred_at
        WHERE (excluded.occurred_at, excluded.id) > (l.occurred_at, l.id)
        """)

    private static let forget = SQLStatement(
        """
        DELETE FROM subject_latest WHERE county = \(place: 1) AND form = \(place: 2) AND subject = \(place: 3)
        """)

    /// After an amendment the newest entry is looked for among those that still stand.
    private static let findNewest = SQLStatement(
        """
        INSERT INTO subject_latest (county, form, subject, id, region, occurred_at)
        SELECT e.county, e.form, e.subject, e.id, e.region, e.occurred_at
        FROM entry AS e
        WHERE e.county = \(place: 1) AND e.form = \(place: 2) AND e.subject = \(place: 3) AND e.retraction = 0
            AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
        ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1
        """)
}
