import Domain
import SQLCore

/// Who of the register people are that were registered at a post: by the numbers of their papers and telephones.
struct RegisteredNumbers {
    private let tokens: IdentityTokens
    private let found: [IdentityTokens.Token: Set<ID<Subject>>]

    /// Looks up people as a passage keeps them, each with `identityNumber` or `mobile`.
    init(
        _ people: some Sequence<JSON>, in county: RegionCode, vault: Vault, _ connection: any SQLReading
    ) throws {
        let maker = vault.tokens(of: county)
        tokens = maker
        var found: [IdentityTokens.Token: Set<ID<Subject>>] = [:]
        let asked = Set(people.flatMap { maker.numbers(of: $0) })
        for (kind, some) in Dictionary(grouping: asked, by: \.kind) {
            let bytes = some.map { SQLValue.bytes($0.bytes) }
            try connection.forEach(
                """
                SELECT t.token, t.subject FROM identity_token AS t
                JOIN person AS p ON p.county = t.county AND p.id = t.subject AND p.merged_into IS NULL
                WHERE t.county = \(county) AND t.kind = \(kind.rawValue) AND t.token IN (\(list: bytes))
                """
            ) { row in
                found[IdentityTokens.Token(kind: kind, bytes: try row.bytes(0)), default: []]
                    .insert(try row.id(1, as: Subject.self))
            }
        }
        self.found = found
    }

    /// The only person of an identity number, or where none was given of a telephone, which may be a family's; `nil` where
    /// there are several.
    func person(_ answers: JSON) -> ID<Subject>? {
        let own = tokens.numbers(of: answers)
        guard let token = own.first(where: { $0.kind == .identityNumber }) ?? own.first(where: { $0.kind == .mobile }),
            let people = found[token], people.count == 1
        else { return nil }
        return people.first
    }
}
