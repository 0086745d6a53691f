public import Domain
import SQLCore

extension AccountStore {
    /// An account with the duties it has now, for work that it began and that goes on by itself; `nil` where there is no
    /// such account or it is shut.
    public func author(_ account: ID<Account>) async throws -> Author? {
        let now = clock.now()
        return try await database.read { connection in
            let row = try connection.first(
                "SELECT 1 FROM account WHERE id = \(account) AND disabled_at IS NULL")
            guard row != nil else { return nil }
            return Author(account: account, grants: try DutyHolding.of(account, at: now, connection).grants)
        }
    }

    /// The session of a token's hash at a moment.
    func session(_ hash: [UInt8], at now: Instant, _ connection: any SQLReading) throws -> Session? {
        let row = try connection.first(
            """
            SELECT account.id, account.name, access_token.device, access_token.created_at, access_token.expires_at,
                access_token.id, access_token.kind, access_token.verified, account.second_factor,
                second_factor.confirmed_at, account.language
            FROM access_token JOIN account ON account.id = access_token.account
            LEFT JOIN second_factor ON second_factor.account = account.id
            WHERE access_token.hash = \(hash) AND access_token.expires_at > \(now) AND account.disabled_at IS NULL
            """)
        guard let row else { return nil }
        guard let kind = Device.Kind(rawValue: try row.text(6)) else { throw SQLDefect("column 6 is not a kind") }
        let account = try row.id(0, as: Account.self)
        let holding = try DutyHolding.of(account, at: now, connection)
        let isVerified = try row.bool(7)
        let isExempt = try row.text(8) == "exempt"
        let withheld = withheld(of: holding.grants, isVerified: isVerified, isExempt: isExempt, kind)
        return Session(
            id: try row.id(5, as: Device.self),
            author: Author(account: account, grants: holding.grants.subtracting(withheld)), name: try row.text(1),
            device: try row.optionalText(2), kind: kind, signedInAt: try row.instant(3),
            expiresAt: try row.instant(4),
            secondFactor: SecondFactorState(
                isSetUp: try row.optionalInstant(9) != nil, isVerified: isVerified, withheld: withheld),
            language: try row.optionalText(10).flatMap(Language.init), nextChange: holding.nextChange)
    }

    /// What a sign-in without a code does not get. A phone that was enrolled for the grid never gets more than the grid,
    /// whatever its holder is given later.
    private func withheld(
        of grants: Set<Grant>, isVerified: Bool, isExempt: Bool, _ kind: Device.Kind
    ) -> Set<Grant> {
        guard !isVerified else { return [] }
        let isAsked = secondFactor?.isRequired == true && !isExempt
        guard isAsked || kind == .phone else { return [] }
        return grants.filter(\.duty.isAboveGrid)
    }
}
