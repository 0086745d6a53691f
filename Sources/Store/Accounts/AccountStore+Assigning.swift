public import Domain
import SQLCore

extension AccountStore {
    /// The open accounts that have one of some duties now on a region, by name: whom the work there can be given to.
    ///
    /// - Returns: at most 200, in the order of names.
    public func accounts(
        holding duties: Set<Duty>, on region: RegionCode
    ) async throws -> [(id: ID<Account>, name: String)] {
        let now = clock.now()
        return try await database.read { try Self.accounts(holding: duties, on: region, at: now, $0) }
    }

    /// The same within a transaction.
    ///
    /// - Parameter one: whether this account is among them, instead of all.
    static func accounts(
        holding duties: Set<Duty>, on region: RegionCode, only one: ID<Account>? = nil, at now: Instant,
        _ connection: any SQLReading
    ) throws -> [(id: ID<Account>, name: String)] {
        let above = RegionLevel.allCases.compactMap { region.ancestor(at: $0)?.text }
        let only: SQLText = if let one { "account.id = \(one) AND " } else { "" }
        return try connection.query(
            """
            SELECT account.id, account.name FROM account
            WHERE \(only)account.disabled_at IS NULL AND EXISTS (SELECT 1 FROM duty_grant
                WHERE duty_grant.account = account.id AND duty_grant.region IN (\(list: above))
                    AND duty_grant.duty IN (\(list: duties.map(\.rawValue).sorted()))
                    AND (duty_grant.valid_from IS NULL OR duty_grant.valid_from <= \(now))
                    AND (duty_grant.valid_until IS NULL OR duty_grant.valid_until > \(now)))
            ORDER BY account.name LIMIT 200
            """
        ).map { (try $0.id(0, as: Account.self), try $0.text(1)) }
    }
}
