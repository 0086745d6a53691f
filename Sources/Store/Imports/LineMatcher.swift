import Domain
import SQLCore

/// Finds the registered people whom rows of a line list are like, as far as the author may see who people are: by their
/// tokens, then opened and compared.
struct LineMatcher {
    let county: RegionCode
    let author: Author
    let vault: Vault

    /// Somebody registered.
    struct Match {
        let person: ID<Subject>
        let region: RegionCode
        /// Why; the strongest first.
        let reasons: [DuplicateReason]
        /// Whether it is the same person for all one can tell.
        let isSame: Bool
    }

    private static let kinds: [IdentityTokens.Kind] = [.identityNumber, .paperNumber, .name, .mobile]

    /// The matches of rows by their roots, the likeliest first. Merged registrations stand under the one that is left.
    func find(_ rows: [ImportRow], _ connection: any SQLReading) throws -> [ID<Entry>: [Match]] {
        let maker = vault.tokens(of: county)
        let tokens = rows.map { maker.exact(of: $0.body) }
        var people: [Int: Set<ID<Subject>>] = [:]
        let merges = try Merges.following(rows.compactMap(\.subject), connection)
        let own = rows.map { $0.subject.map(merges.resolve) }
        for place in rows.indices { people[place] = own[place].map { [$0] } ?? [] }
        for kind in Self.kinds {
            let asked = Array(Set(tokens.compactMap { $0[kind] }))
            guard !asked.isEmpty else { continue }
            var found: [[UInt8]: [ID<Subject>]] = [:]
            try connection.forEach(LikelyFinder.query(kind, asked, county)) { row in
                guard author.maySeeIdentities(of: try row.regionCode(2)) else { return }
                found[try row.bytes(0), default: []].append(try row.id(1, as: Subject.self))
            }
            for (place, tokens) in tokens.enumerated() {
                people[place]?.formUnion(tokens[kind].flatMap { found[$0] } ?? [])
            }
        }
        let facts = try PersonFacts.load(Array(Set(people.values.joined())), in: county, vault: vault, connection)
        return Dictionary(
            rows.enumerated().map { place, row in
                let seen = (people[place] ?? []).compactMap { facts[$0] }.filter {
                    author.maySeeIdentities(of: $0.region)
                }
                return (row.root, seen.compactMap { match(row, $0, own[place]) }.sorted(by: Self.isLikelier))
            }, uniquingKeysWith: { one, _ in one })
    }

    private func match(_ row: ImportRow, _ facts: PersonFacts, _ id: ID<Subject>?) -> Match? {
        let (own, other) = (Likeness(region: row.region, open: row.body, sealed: row.body), facts.likeness)
        let reasons = own.reasons(toEqual: other)
        let isSame = facts.id == id || own.isSame(as: other)
        guard isSame || !reasons.isEmpty else { return nil }
        return Match(person: facts.id, region: facts.region, reasons: reasons, isSame: isSame)
    }

    private static func isLikelier(_ one: Match, _ other: Match) -> Bool {
        let scores = [one, other].map { $0.isSame ? 101 : $0.reasons.first?.score ?? 0 }
        return (scores[0], other.person) > (scores[1], one.person)
    }
}
