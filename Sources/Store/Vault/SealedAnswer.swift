public import Domain
public import SQLCore

/// A row of the vault: what one entry says of who somebody is, opened.
struct SealedAnswer: Sendable {
    let county: RegionCode
    let subject: ID<Subject>
    let entry: ID<Entry>
    let form: String
    let occurredAt: Instant
    let answers: JSON
    /// Whether the entry stands: neither corrected nor retracted.
    let stands: Bool

    /// What a sealed value is bound to: it opens in its own row alone.
    static func place(_ county: RegionCode, _ subject: ID<Subject>, _ entry: ID<Entry>) -> [UInt8] {
        Array("answer \(county.text) \(subject) \(entry)".utf8)
    }

    /// The answers of a subject as they are now: of every form the newest that stands, and of two forms that answer the
    /// same the newer one.
    static func current(_ rows: [SealedAnswer]) -> JSON? {
        var newest: [String: SealedAnswer] = [:]
        for row in rows where row.stands {
            if let kept = newest[row.form], (kept.occurredAt, kept.entry) > (row.occurredAt, row.entry) { continue }
            newest[row.form] = row
        }
        guard !newest.isEmpty else { return nil }
        var answers: [String: JSON] = [:]
        for row in newest.values.sorted(by: { ($0.occurredAt, $0.entry) < ($1.occurredAt, $1.entry) }) {
            answers.merge(row.answers.members ?? [:]) { $1 }
        }
        return .object(answers)
    }
}

extension Vault {
    /// Every subject's sealed answers as they stand, as one JSON object each, such as `{"name": …, "mobile": …}` or
    /// `{"address": …}`; absent where somebody was erased or never gave any. Whoever calls this has checked that it may
    /// be read, and records it in the same transaction (``AccessLog``).
    ///
    /// - Throws: `vault.unreadable` where a sealed value was changed or moved.
    public func open(
        _ subjects: [ID<Subject>], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: JSON] {
        try rows(of: subjects, in: county, connection).compactMapValues(SealedAnswer.current)
    }

    /// All rows of subjects, standing or not.
    func rows(
        of subjects: [ID<Subject>], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: [SealedAnswer]] {
        var rows: [ID<Subject>: [SealedAnswer]] = [:]
        for start in stride(from: 0, to: subjects.count, by: Self.subjectsAtOnce) {
            let part = Array(subjects[start..<min(start + Self.subjectsAtOnce, subjects.count)])
            for row in try connection.query(
                """
                SELECT a.subject, a.entry, a.form, a.occurred_at, a.key, a.sealed,
                    CASE WHEN EXISTS (SELECT 1 FROM entry AS s WHERE s.county = a.county AND s.supersedes = a.entry)
                        THEN 0 ELSE 1 END
                FROM sealed_answer AS a WHERE a.county = \(county) AND a.subject IN (\(list: part))
                """)
            {
                let answer = try opened(row, county: county, connection)
                rows[answer.subject, default: []].append(answer)
            }
        }
        return rows
    }

    private static let subjectsAtOnce = 1_000

    private func opened(
        _ row: SQLRow, county: RegionCode, _ connection: any SQLReading
    ) throws -> SealedAnswer {
        let subject = try row.id(0, as: Subject.self)
        let entry = try row.id(1, as: Entry.self)
        let bytes = try open(
            try row.bytes(5), key: try row.integer(4), place: SealedAnswer.place(county, subject, entry), connection)
        return SealedAnswer(
            county: county, subject: subject, entry: entry, form: try row.text(2), occurredAt: try row.instant(3),
            answers: try JSON(parsing: bytes), stands: try row.bool(6))
    }
}
