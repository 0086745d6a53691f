public import Domain
import SQLCore

extension PersonStore {
    /// The most people on one page.
    public static let pageSize = 50
    /// How many candidates are opened for one page at most; a page may be short and have a next one.
    static let candidateLimit = 2_000

    /// People of a region, masked, by county and id. Only candidates that a token points at are opened.
    ///
    /// - Throws: `access.refused` where the account may not see who the people of the region are; `search.too-short`.
    public func search(
        _ search: PersonSearch, in region: RegionCode, by author: Author, after cursor: PersonCursor? = nil
    ) async throws -> PersonPage {
        guard author.maySeeIdentities(of: region) else { throw Self.refused }
        let wanted = try Wanted(search)
        let now = clock.now()
        return try await mapped { connection in
            var finder = PersonFinder(wanted: wanted, region: region, vault: vault)
            try finder.run(after: cursor, connection)
            let merges = try Merges.following(finder.found.map(\.id), connection)
            let people = finder.found.map { Person($0, merges: merges) }
            try AccessLog.record(
                [
                    AccessRecord(
                        .search, by: author.account, in: region, shown: people.map(\.id), count: people.count, at: now)
                ], in: connection)
            return PersonPage(people: people, next: finder.next)
        }
    }
}

/// A search in the shape of tokens and of a last comparison.
struct Wanted: Sendable {
    let tokens: [(kind: IdentityTokens.Kind, text: String)]
    private let key: String
    private let text: String
    private let isPart: Bool

    /// - Throws: `search.too-short` for a name without a character.
    init(_ search: PersonSearch) throws(Problem) {
        switch search {
        case .mobile(let number): self.init(.mobile, "mobile", number.text)
        case .identityNumber(let number): self.init(.identityNumber, "identityNumber", number.text)
        case .paperNumber(let number): self.init(.paperNumber, "paperNumber", PersonName.folded(number))
        case .name(let name):
            let folded = PersonName.folded(name)
            guard !folded.isEmpty, folded.count <= 60 else {
                throw Problem(.searchTooShort, "请输入姓名，至少两个字。", "Enter a name of at least two characters.", at: "text")
            }
            let pairs = PersonName.pairs(of: folded).sorted()
            self.init(
                tokens: pairs.isEmpty ? [(.name, folded)] : pairs.map { (.pair, $0) }, key: "name", text: folded,
                isPart: !pairs.isEmpty)
        }
    }

    private init(_ kind: IdentityTokens.Kind, _ key: String, _ text: String) {
        self.init(tokens: [(kind, text)], key: key, text: text, isPart: false)
    }

    private init(tokens: [(kind: IdentityTokens.Kind, text: String)], key: String, text: String, isPart: Bool) {
        self.tokens = tokens
        self.key = key
        self.text = text
        self.isPart = isPart
    }

    /// Whether opened answers are what was looked for; tokens of other names may be the same.
    func fits(_ answers: JSON?) -> Bool {
        guard let given = answers?[key]?.text.map(PersonName.folded) else { return false }
        return isPart ? given.contains(text) : given == PersonName.folded(text)
    }
}

/// Walks the candidates of a region's counties until a page is full.
struct PersonFinder {
    let wanted: Wanted
    let region: RegionCode
    let vault: Vault
    private(set) var found: [PersonFacts] = []
    private(set) var next: PersonCursor?
    private var opened = 0
    private let atOnce = 200

    init(wanted: Wanted, region: RegionCode, vault: Vault) {
        self.wanted = wanted
        self.region = region
        self.vault = vault
    }

    mutating func run(after cursor: PersonCursor?, _ connection: any SQLReading) throws {
        for (county, _) in try ChainHead.all(in: region, connection) {
            if let cursor, county < cursor.county { continue }
            var last = cursor.flatMap { $0.county == county ? $0.subject.bytes : nil } ?? []
            while true {
                let candidates = try candidates(of: county, behind: last, connection)
                guard let end = candidates.last else { break }
                try take(candidates, of: county, connection)
                if next != nil { return }
                last = end.bytes
                if opened >= PersonStore.candidateLimit {
                    next = PersonCursor(county: county, subject: end)
                    return
                }
                if candidates.count < atOnce { break }
            }
        }
    }

    private mutating func take(
        _ candidates: [ID<Subject>], of county: RegionCode, _ connection: any SQLReading
    ) throws {
        let facts = try PersonFacts.load(candidates, in: county, vault: vault, connection)
        opened += candidates.count
        for candidate in candidates {
            guard let person = facts[candidate], region.contains(person.region), wanted.fits(person.sealed) else {
                continue
            }
            if found.count == PersonStore.pageSize, let last = found.last {
                next = PersonCursor(county: last.county, subject: last.id)
                return
            }
            found.append(person)
        }
    }

    private func candidates(
        of county: RegionCode, behind last: [UInt8], _ connection: any SQLReading
    ) throws -> [ID<Subject>] {
        let maker = vault.tokens(of: county)
        let tokens = wanted.tokens.map { maker.token($0.kind, $0.text) }
        guard let first = tokens.first else { return [] }
        var sql: SQLText = """
            SELECT t.subject FROM identity_token AS t
            WHERE t.county = \(county) AND t.kind = \(first.kind.rawValue) AND t.token = \(first.bytes)
                AND t.subject > \(last)
            """
        for token in tokens.dropFirst() {
            let further: SQLText = """
                 AND EXISTS (SELECT 1 FROM identity_token AS f WHERE f.county = t.county
                    AND f.kind = \(token.kind.rawValue) AND f.token = \(token.bytes) AND f.subject = t.subject)
                """
            sql = sql + further
        }
        return try connection.query(sql + " ORDER BY t.subject LIMIT \(atOnce)").map { try $0.id(0, as: Subject.self) }
    }
}
