public import Domain
import SQLCore

/// A submission that was not taken, kept where its author can mend it: the same id filed again and taken removes it. It
/// may say who somebody is, so the whole of it is sealed, and its author alone gets it back.
public struct SetAside: Sendable, Hashable {
    /// What was filed, as JSON in the shape of the API.
    public let submission: JSON
    /// `stale`, `conflicting` or `refused`.
    public let outcome: String
    /// Why, as JSON: `code`, `zh-Hans`, `en`, `path`, `errors`.
    public let problem: JSON
    /// When it came.
    public let receivedAt: Instant
}

extension SetAside {
    /// Keeps what was not taken, and lets go of what has been taken at last.
    static func keep(
        _ decided: some Sequence<(Filing, Outcome)>, in vault: Vault, at now: Instant, _ connection: any SQLWriting
    ) throws {
        let decided = Array(decided)
        let erased = try erased(among: decided, connection)
        var sealing: SealingKey?
        var kept: [[SQLValue]] = []
        var mended: [[SQLValue]] = []
        for (filing, outcome) in decided {
            let county = filing.submission.region.county ?? filing.submission.region
            let key: [SQLValue] = [
                .text(county.text), filing.author.account.sqlValue, filing.submission.id.sqlValue,
            ]
            if let problem = outcome.problem {
                let used = try sealing ?? vault.sealingKey(connection)
                sealing = used
                let isErased = filing.submission.whose.map(erased.contains) ?? false
                let submission = isErased ? filing.submission.emptied : filing.submission
                let sealed = try used.seal(
                    submission.json.canonicalBytes,
                    place: place(county, filing.author.account, filing.submission.id))
                kept.append(
                    key + [
                        now.sqlValue, .text(outcome.name), .text(problem.json.canonicalText),
                        filing.submission.whose.sqlValue, .integer(used.number), .bytes(sealed),
                    ])
            } else {
                mended.append(key)
            }
        }
        try connection.execute(insert, rows: kept)
        // Nearly always there is nothing to let go of, and one look is cheaper than a delete for every entry.
        guard !mended.isEmpty, try connection.first("SELECT 1 FROM set_aside LIMIT 1") != nil else { return }
        try connection.execute(delete, rows: mended)
    }

    /// Those that submissions which were not taken are about and who were erased: what they say is not kept.
    private static func erased(
        among decided: [(Filing, Outcome)], _ connection: any SQLReading
    ) throws -> Set<ID<Subject>> {
        let subjects = Set(decided.compactMap { $1.problem == nil ? nil : $0.submission.whose })
        guard !subjects.isEmpty else { return [] }
        return Set(
            try connection.query(
                """
                SELECT subject FROM erasure
                WHERE county IN (SELECT county FROM chain) AND subject IN (\(list: Array(subjects)))
                """
            ).map { try $0.id(0, as: Subject.self) })
    }

    /// What the sealed submission is bound to.
    static func place(_ county: RegionCode, _ account: ID<Account>, _ id: ID<Entry>) -> [UInt8] {
        Array("set aside \(county.text) \(account) \(id)".utf8)
    }

    private static let insert = SQLStatement(
        """
        INSERT INTO set_aside (county, account, id, received_at, outcome, submission, problem, subject, key, sealed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), '', \(place: 6), \(place: 7), \(place: 8),
            \(place: 9))
        ON CONFLICT (county, account, id) DO UPDATE SET received_at = excluded.received_at,
            outcome = excluded.outcome, submission = '', problem = excluded.problem, subject = excluded.subject,
            key = excluded.key, sealed = excluded.sealed
        """)

    private static let delete = SQLStatement(
        "DELETE FROM set_aside WHERE county = \(place: 1) AND account = \(place: 2) AND id = \(place: 3)")
}

extension Ledger {
    /// What an account filed and the ledger did not take, newest first.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func setAside(by account: ID<Account>, limit: Int = 100) async throws -> [SetAside] {
        let limit = min(max(limit, 1), 1_000)
        return try await mapped {
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT county, id, submission, outcome, problem, received_at, key, sealed FROM set_aside
                    WHERE account = \(account) ORDER BY received_at DESC, id DESC LIMIT \(limit)
                    """
                ).map { row in
                    SetAside(
                        submission: try submission(row, of: account, connection), outcome: try row.text(3),
                        problem: try JSON(parsing: try row.text(4)), receivedAt: try row.instant(5))
                }
            }
        }
    }

    /// Opens a sealed submission; rows from before there was a vault hold it open.
    private func submission(
        _ row: SQLRow, of account: ID<Account>, _ connection: any SQLReading
    ) throws -> JSON {
        guard let sealed = try row.optionalBytes(7) else { return try JSON(parsing: try row.text(2)) }
        let place = SetAside.place(try row.regionCode(0), account, try row.id(1, as: Entry.self))
        return try JSON(parsing: try vault.open(sealed, key: try row.integer(6), place: place, connection))
    }
}

extension Submission {
    /// Whose data it is: the person's where an order is about them, else what it is about.
    fileprivate var whose: ID<Subject>? {
        form == Form.observationOrder.name ? body["person"].flatMap(ID.init(answer:)) ?? subject : subject
    }

    /// The submission without its answers.
    var emptied: Submission {
        Submission(
            id: id, region: region, form: form, version: version, subject: subject, occurredAt: occurredAt,
            device: device,
            body: [:], amends: amends)
    }

    /// The submission in the shape of the API.
    public var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id.description), "region": .string(region.text), "form": .string(form),
            "version": .number(DecimalNumber(version)), "occurredAt": .string(occurredAt.description), "body": body,
        ]
        if let subject { members["subject"] = .string(subject.description) }
        if let device { members["device"] = .string(device) }
        switch amends {
        case .corrects(let target): members["corrects"] = .string(target.description)
        case .retracts(let target): members["retracts"] = .string(target.description)
        case nil: break
        }
        return .object(members)
    }
}

extension Problem {
    /// The problem for storage: `code`, both sentences, `path` and `errors`.
    var json: JSON {
        var members: [String: JSON] = [
            "code": .string(code.rawValue), "zh-Hans": .string(sentence.chinese), "en": .string(sentence.english),
        ]
        if let path { members["path"] = .string(path) }
        if !details.isEmpty { members["errors"] = .array(details.map(\.json)) }
        return .object(members)
    }
}
