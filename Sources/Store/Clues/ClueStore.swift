import Crypto
public import Domain
import SQLCore

/// Residents' clues: the list of a region, one clue with what was reported, what the receipt tells.
public struct ClueStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    /// The forms that make a clue.
    static let forms = [Form.clue.name, Form.clueStep.name]

    /// The clues of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// Whether residents may report clues: not once the emergency was closed, until another is declared.
    ///
    /// - Throws: `emergency.closed`.
    public func checkOpen() async throws {
        let closed = try await database.read { connection in
            try connection.first(
                """
                SELECT 1 FROM emergency_closing
                WHERE closed_at >= (SELECT MAX(declared_at) FROM emergency) LIMIT 1
                """)
        }
        guard closed != nil else { return }
        throw Problem(
            .emergencyClosed, "应急响应已经终止，这里不再接收线索；有紧急情况请拨打110或120。",
            "The emergency is over and clues are no longer taken here; in an emergency call 110 or 120.")
    }

    /// What an entry that the public page files is about: it follows from the entry, so that nobody without an account
    /// files something about what is there already.
    public static func subject(of entry: ID<Entry>) -> ID<Subject> {
        ID(version8: Array(SHA256.hash(data: Array("clue \(entry)".utf8))))
    }

    /// A page of a list.
    public struct Page: Sendable, Hashable {
        /// Of what is open the oldest first, of what is closed the newest.
        public let clues: [Clue]
        /// Where to read on, `nil` at the end.
        public let next: ClueCursor?
    }

    /// A clue with what was reported and done.
    public struct Record: Sendable, Hashable {
        /// The clue.
        public let clue: Clue
        /// The steps that stand, in the order in which they happened.
        public let steps: [Entry]
        /// What happened; `nil` where identities were erased.
        public let what: String?
        /// Where; `nil` likewise.
        public let place: String?
        /// Whether the reporter left a name or a telephone.
        public let namesReporter: Bool
    }

    /// The clues that a region sees to; the caller has checked who asks.
    ///
    /// - Parameters:
    ///   - closed: those that are over, or those that are not.
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func clues(
        in region: RegionCode, closed: Bool, after: ClueCursor? = nil, limit: Int = 50
    ) async throws -> Page {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT county, id FROM clue
                WHERE county >= \(counties.from) AND county < \(counties.below) AND closed = \(closed)
                    AND region >= \(range.from) AND region < \(range.below)
                """
            if let after {
                sql =
                    closed
                    ? sql + " AND (received_at, id) < (\(after.receivedAt), \(after.id))"
                    : sql + " AND (received_at, id) > (\(after.receivedAt), \(after.id))"
            }
            sql = sql + (closed ? " ORDER BY received_at DESC, id DESC" : " ORDER BY received_at, id")
            let rows = try connection.query(sql + " LIMIT \(limit + 1)")
            let keys = try rows.prefix(limit).map { (try $0.regionCode(0), try $0.id(1, as: Subject.self)) }
            let clues = try Self.clues(keys, connection)
            return Page(clues: clues, next: rows.count > limit ? clues.last.map(ClueCursor.init(behind:)) : nil)
        }
    }

    /// A clue with what was reported, for whoever handles clues where it is; the look is recorded.
    ///
    /// - Throws: `clue.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> Record {
        let now = clock.now()
        return try await database.write { connection in
            let (clue, county, steps) = try visible(id, to: author, connection)
            let sealed = try vault.open([id], in: county, connection)[id]
            try AccessLog.record(
                [AccessRecord(.list, by: author.account, in: clue.region, subject: id, at: now)], in: connection)
            return Record(
                clue: clue, steps: steps, what: sealed?["what"]?.text, place: sealed?["place"]?.text,
                namesReporter: sealed?["reporterName"] != nil || sealed?["reporterTelephone"] != nil)
        }
    }

    /// Who reported a clue, for a purpose; the look is recorded.
    ///
    /// - Throws: `clue.unknown` as above.
    public func reporter(
        of id: ID<Subject>, for purpose: AccessPurpose, by author: Author
    ) async throws -> (name: String?, telephone: String?) {
        let now = clock.now()
        return try await database.write { connection in
            let (clue, county, _) = try visible(id, to: author, connection)
            let sealed = try vault.open([id], in: county, connection)[id]
            try AccessLog.record(
                [AccessRecord(.unmask, by: author.account, in: clue.region, subject: id, purpose: purpose, at: now)],
                in: connection)
            return (sealed?["reporterName"]?.text, sealed?["reporterTelephone"]?.text)
        }
    }

    /// Gives out the receipt of a clue: 24 characters in groups of six that nobody can guess; asked again, the same.
    ///
    /// - Throws: `clue.unknown` where there is none in that county.
    public func issueReceipt(of id: ID<Subject>, in county: RegionCode) async throws -> String {
        let code = CertificateCode(ofClue: id, in: county, key: vault.indexKey)
        try await database.write { connection in
            guard try connection.first("SELECT 1 FROM clue WHERE county = \(county) AND id = \(id)") != nil else {
                throw Self.unknown
            }
            try connection.execute(
                """
                INSERT INTO clue_receipt (county, code_hash, clue) VALUES (\(county), \(code.hash), \(id))
                ON CONFLICT (county, code_hash) DO NOTHING
                """)
        }
        return code.printed
    }

    /// The clue of a receipt, as somebody typed it.
    ///
    /// - Throws: `clue.unknown` where none was given out with that number.
    public func clue(receipt text: String) async throws -> Clue {
        let unknown = Problem(
            .clueUnknown, "没有这个回执号，请核对后再试。", "There is no such receipt; check the number.", at: "receipt")
        guard let code = CertificateCode(typed: text) else { throw unknown }
        return try await database.read { connection in
            guard
                let row = try connection.first(
                    """
                    SELECT county, clue FROM clue_receipt
                    WHERE county IN (SELECT county FROM chain) AND code_hash = \(code.hash) LIMIT 1
                    """),
                let clue = try Self.clues([(try row.regionCode(0), try row.id(1, as: Subject.self))], connection).first
            else { throw unknown }
            return clue
        }
    }

    static var unknown: Problem {
        Problem(.clueUnknown, "没有这条线索，或不在您的职责区域内。", "There is no such clue in the regions of your duties.")
    }

    private func visible(
        _ id: ID<Subject>, to author: Author, _ connection: any SQLReading
    ) throws -> (clue: Clue, county: RegionCode, steps: [Entry]) {
        guard let row = try connection.first("SELECT county FROM clue WHERE id = \(id) ORDER BY county LIMIT 1") else {
            throw Self.unknown
        }
        let county = try row.regionCode(0)
        let entries = try Ledger.standing(forms: Self.forms, about: [id], in: county, connection)[id] ?? []
        guard let clue = Clue(entries), author.holds(Duty.ofClues, on: clue.region) else { throw Self.unknown }
        let steps = entries.filter { $0.submission.form == Form.clueStep.name }
        return (clue, county, steps.sorted { $0.happened(before: $1) })
    }

    /// Folds clues from their standing entries, in the order of the keys.
    private static func clues(
        _ keys: [(county: RegionCode, id: ID<Subject>)], _ connection: any SQLReading
    ) throws -> [Clue] {
        var found: [ID<Subject>: Clue] = [:]
        for (county, some) in Dictionary(grouping: keys, by: \.county) {
            let entries = try Ledger.standing(forms: forms, about: some.map(\.id), in: county, connection)
            for (id, entries) in entries { found[id] = Clue(entries) }
        }
        return keys.compactMap { found[$0.id] }
    }
}
