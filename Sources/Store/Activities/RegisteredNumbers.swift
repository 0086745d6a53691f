import Domain
import SQLCore

/// Who of the register people are that were registered at a post: by the numbers of their papers and telephones.
struct RegisteredNumbers {
    private let tokens: IdentityTokens
    private let found: [IdentityTokens.Token: ID<Subject>]

    /// Looks up people as a passage keeps them, each with `identityNumber` or `mobile`.
    init(
        _ people: some Sequence<JSON>, in county: RegionCode, vault: Vault, _ connection: any SQLReading
    ) throws {
        let maker = vault.tokens(of: county)
        tokens = maker
        var found: [IdentityTokens.Token: ID<Subject>] = [:]
        let asked = Set(people.flatMap { maker.numbers(of: $0) })
        for (kind, some) in Dictionary(grouping: asked, by: \.kind) {
            let bytes = some.map { SQLValue.bytes($0.bytes) }
            try connection.forEach(
                """
                SELECT t.token, t.subject FROM identity_token AS t
                JOIN person AS p ON p.county = t.county AND p.id = t.subject AND p.merged_into IS NULL
                WHERE t.county = \(county) AND t.kind = \(kind.rawValue) AND t.token IN (\(list: bytes))
                ORDER BY t.subject DESC
                """
            ) { found[IdentityTokens.Token(kind: kind, bytes: try $0.bytes(0))] = try $0.id(1, as: Subject.self) }
        }
        self.found = found
    }

    /// The person of an identity number, else the only one looked up by the telephone; a telephone may be a family's.
    func person(_ answers: JSON) -> ID<Subject>? {
        let own = tokens.numbers(of: answers)
        return own.first { $0.kind == .identityNumber }.flatMap { found[$0] }
            ?? own.first { $0.kind == .mobile }.flatMap { found[$0] }
    }
}
