import Domain
import SQLCore

extension AccountStore {
    /// Adds accounts that no password opens, in one transaction. In the place of a hash stands one drawn by chance, so
    /// that a sign-in with any password takes as long as ever and fails; an administrator may set a password later.
    ///
    /// - Throws: `account.invalid`, `account.exists`.
    public func add(_ accounts: [PhoneAccount]) async throws {
        let now = clock.now()
        let cost = hasher.cost
        let named = try accounts.map { account throws(Problem) in (account, try AccountName(account.name)) }
        do {
            try await database.write { connection in
                for (account, name) in named {
                    let hash = PasswordHash.ofNoPassword(cost: cost)
                    try connection.execute(
                        """
                        INSERT INTO account (id, name, password_hash, password_salt, scrypt_rounds, scrypt_block,
                            scrypt_lanes, created_at, disabled_at)
                        VALUES (\(account.id), \(name.text), \(hash.bytes), \(hash.salt), \(cost.rounds),
                            \(cost.blockSize), \(cost.parallelism), \(now), \(Instant?.none.sqlValue))
                        """)
                    try Self.insert(HeldGrant(account.grant), of: account.id, connection)
                    try AccountRecord.changes(
                        [.accountMade, .dutyGiven(account.grant.duty, account.grant.region)], of: account.id, by: nil,
                        at: now, connection)
                }
            }
        } catch SQLFailure.constraint(name: "account_name_unique") {
            throw Problem(.accountExists, "已有同名账号，请换一个名称。", "There is an account of that name; choose another.")
        }
    }
}
