public import Domain
import SQLCore

extension AccountStore {
    /// Every account in the order of names.
    public func accounts() async throws -> [AccountSummary] {
        try await database.read { try Self.summaries("1 = 1", limit: nil, $0) }
    }

    /// The accounts that have or had a duty in a region, in the order of names.
    ///
    /// - Parameters:
    ///   - after: continue behind this name.
    ///   - limit: how many at most.
    public func accounts(
        in region: RegionCode, after: String? = nil, limit: Int = 100
    ) async throws -> [AccountSummary] {
        let (from, below) = region.subtree
        return try await database.read { connection in
            try Self.summaries(
                """
                account.name > \(after ?? "") AND EXISTS (SELECT 1 FROM duty_grant
                    WHERE duty_grant.account = account.id
                        AND duty_grant.region >= \(from) AND duty_grant.region < \(below))
                """, limit: limit, connection)
        }
    }

    /// One account, `nil` where there is none of that id.
    public func account(_ id: ID<Account>) async throws -> AccountSummary? {
        try await database.read { try Self.summaries("account.id = \(id)", limit: 1, $0).first }
    }

    /// The id of an account by its name.
    ///
    /// - Throws: `account.unknown`.
    public func id(named name: String) async throws -> ID<Account> {
        try await database.read { try Self.id(named: name, $0) }
    }

    /// Whether any open account is excused from the second factor, which the sign-in page says.
    public func hasExemptAccounts() async throws -> Bool {
        guard secondFactor?.isRequired == true else { return false }
        return try await database.read { connection in
            try connection.first(
                "SELECT 1 FROM account WHERE second_factor = 'exempt' AND disabled_at IS NULL LIMIT 1") != nil
        }
    }

    private static func summaries(
        _ condition: SQLText, limit: Int?, _ connection: any SQLReading
    ) throws -> [AccountSummary] {
        let rows = try connection.query(
            """
            SELECT account.id, account.name, account.created_at, account.disabled_at, account.second_factor,
                second_factor.confirmed_at
            FROM account LEFT JOIN second_factor ON second_factor.account = account.id
            WHERE \(condition) ORDER BY account.name LIMIT \(limit ?? 1_000_000)
            """)
        let ids = try rows.map { try $0.id(0, as: Account.self) }
        let held = try grants(of: ids, connection)
        return try zip(rows, ids).map { row, id in
            AccountSummary(
                id: id, name: try row.text(1), held: held[id] ?? [], createdAt: try row.instant(2),
                disabledAt: try row.optionalInstant(3), hasSecondFactor: try row.optionalInstant(5) != nil,
                isExempt: try row.text(4) == "exempt")
        }
    }

    private static func grants(
        of accounts: [ID<Account>], _ connection: any SQLReading
    ) throws -> [ID<Account>: [HeldGrant]] {
        var held: [ID<Account>: [HeldGrant]] = [:]
        for start in stride(from: 0, to: accounts.count, by: 1_000) {
            let some = Array(accounts[start..<min(start + 1_000, accounts.count)])
            let rows = try connection.query(
                """
                SELECT account, duty, region, valid_from, valid_until FROM duty_grant
                WHERE account IN (\(list: some)) ORDER BY account, region, duty
                """)
            for row in rows {
                held[try row.id(0, as: Account.self), default: []].append(try DutyHolding.heldGrant(row, at: 1))
            }
        }
        return held
    }
}
