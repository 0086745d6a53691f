public import Domain
import SQLCore

extension AccountStore {
    /// Gives an account a duty, or another time for one it has.
    ///
    /// - Throws: `account.unknown`, `access.refused` where the administrator's duty does not reach the region or the account
    ///   is his own, `region.unknown`.
    public func give(_ held: HeldGrant, to account: ID<Account>, by author: Author? = nil) async throws {
        try AccountRule.covers(author, held.grant.region)
        try AccountRule.isAnother(author, account)
        let now = clock.now()
        try await database.write { connection in
            try Self.checkExists(account, connection)
            try AccountRule.exists(held.grant.region, connection)
            try Self.insert(held, of: account, connection)
            try AccountRecord.changes(
                [.dutyGiven(held.grant.duty, held.grant.region)], of: account, by: author, at: now, connection)
        }
        sessions.forgetAll()
    }

    /// Takes a duty from an account at once. That it was held is kept.
    ///
    /// - Throws: `duty.not-held`, `access.refused`.
    public func take(_ grant: Grant, from account: ID<Account>, by author: Author? = nil) async throws {
        try AccountRule.covers(author, grant.region)
        let now = clock.now()
        try await database.write { connection in
            let row = try connection.first(
                """
                SELECT valid_from FROM duty_grant
                WHERE account = \(account) AND duty = \(grant.duty.rawValue) AND region = \(grant.region)
                    AND (valid_until IS NULL OR valid_until > \(now))
                """)
            guard let row else {
                throw Problem(.dutyNotHeld, "该账号没有这项职责。", "The account does not hold this duty.")
            }
            if let start = try row.optionalInstant(0), start >= now {
                try connection.execute(
                    """
                    DELETE FROM duty_grant
                    WHERE account = \(account) AND duty = \(grant.duty.rawValue) AND region = \(grant.region)
                    """)
            } else {
                try connection.execute(
                    """
                    UPDATE duty_grant SET valid_until = \(now)
                    WHERE account = \(account) AND duty = \(grant.duty.rawValue) AND region = \(grant.region)
                    """)
            }
            try AccountRecord.changes(
                [.dutyTaken(grant.duty, grant.region)], of: account, by: author, at: now, connection)
        }
        sessions.forgetAll()
    }

    /// Says which person of the register an account is, so that a resident can ask about himself.
    ///
    /// - Parameter author: who says so: an official who may see who the people of the resident's region are. The caller has
    ///   seen to it that the person is one of those the author may see.
    /// - Throws: `account.unknown`, also where the author may not say so.
    public func setPerson(
        _ person: ID<Subject>?, of account: ID<Account>, by author: Author? = nil
    ) async throws {
        let now = clock.now()
        try await database.write { connection in
            try Self.checkExists(account, connection)
            if let author { try AccountRule.links(author, account, connection) }
            try connection.execute("UPDATE account SET subject = \(person.sqlValue) WHERE id = \(account)")
            try AccountRecord.changes([.person], of: account, by: author, at: now, connection)
        }
    }

    static func checkExists(_ account: ID<Account>, _ connection: any SQLReading) throws {
        guard try connection.first("SELECT 1 FROM account WHERE id = \(account)") != nil else {
            throw AccountRule.unknown
        }
    }
}
