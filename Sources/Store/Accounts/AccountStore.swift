public import Domain
public import SQLCore

/// Accounts, their duties, and who is signed in. A password is kept as scrypt, a token as SHA-256, the secret of a second
/// factor sealed; none can be read back from the database alone (docs/adr/0011, 0016).
///
/// Who changes an account is passed as `by`: an administrator, who may do so within the regions of that duty, or `nil`
/// for the operator at the machine, who may do all. Every change is recorded with it.
public struct AccountStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock
    let hasher: PasswordHasher
    let attempts: SignInAttempts
    let sessions: SessionCache
    let secondFactor: SecondFactor?

    /// The accounts of a database. One value per process: it holds the count of failed sign-ins and the cache of tokens.
    ///
    /// - Parameters:
    ///   - cost: what a password costs to check; lower than the standard in tests alone.
    ///   - secondFactor: the rule of the second factor; `nil` where there is none and nobody is asked.
    public init(
        database: any SQLDatabase, clock: WallClock = .system, cost: PasswordCost = .standard,
        secondFactor: SecondFactor? = nil
    ) {
        self.database = database
        self.clock = clock
        self.secondFactor = secondFactor
        hasher = PasswordHasher(cost: cost)
        attempts = SignInAttempts()
        sessions = SessionCache()
    }

    /// Whether duties above the grid are withheld from sign-ins without a code.
    public var requiresSecondFactor: Bool { secondFactor?.isRequired ?? false }

    /// Adds an account.
    ///
    /// - Throws: `account.invalid`, `account.exists`; `access.refused` where a duty lies outside the administrator's
    ///   regions, or there is none.
    @discardableResult
    public func add(
        name: String, password: String, grants: Set<Grant>, by author: Author? = nil
    ) async throws -> ID<Account> {
        try await add(name: name, password: password, held: grants.map { HeldGrant($0) }, by: author)
    }

    /// Adds an account whose duties have their times.
    ///
    /// - Throws: as above; `region.unknown` for an administrator's duty on a region that is not there.
    @discardableResult
    public func add(
        name: String, password: String, held: [HeldGrant], by author: Author? = nil
    ) async throws -> ID<Account> {
        let name = try AccountName(name)
        if let author {
            guard !held.isEmpty else { throw AccountRule.refused }
            for grant in held { try AccountRule.covers(author, grant.grant.region) }
        }
        let hash = try await hasher.hash(try Password(password))
        let now = clock.now()
        let id = ID<Account>.fresh(at: now)
        do {
            try await database.write { connection in
                if author != nil { for grant in held { try AccountRule.exists(grant.grant.region, connection) } }
                try connection.execute(
                    """
                    INSERT INTO account (id, name, password_hash, password_salt, scrypt_rounds, scrypt_block,
                        scrypt_lanes, created_at, disabled_at)
                    VALUES (\(id), \(name.text), \(hash.bytes), \(hash.salt), \(hash.cost.rounds),
                        \(hash.cost.blockSize), \(hash.cost.parallelism), \(now), \(Instant?.none.sqlValue))
                    """)
                for grant in held { try Self.insert(grant, of: id, connection) }
                try AccountRecord.changes(
                    [.accountMade] + held.map { .dutyGiven($0.grant.duty, $0.grant.region) }, of: id, by: author,
                    at: now, connection)
            }
        } catch SQLFailure.constraint(name: "account_name_unique") {
            throw Problem(
                .accountExists, "已有同名账号，请换一个名称。", "There is an account of that name; choose another.",
                at: "name")
        }
        return id
    }

    /// Gives an account another password and ends its sessions.
    ///
    /// - Throws: `account.unknown`, `account.invalid`, `access.refused`.
    public func setPassword(_ password: String, of name: String, by author: Author? = nil) async throws {
        let hash = try await hasher.hash(try Password(password))
        let now = clock.now()
        let id = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try AccountRule.keeps(author, id, connection)
            try Self.store(hash, of: id, connection)
            try connection.execute("DELETE FROM access_token WHERE account = \(id)")
            try AccountRecord.changes([.password], of: id, by: author, at: now, connection)
            return id
        }
        sessions.forget(account: id)
    }

    /// Shuts an account and ends its sessions, or opens it again. Its entries stay.
    ///
    /// - Throws: `account.unknown`, `access.refused`.
    public func setDisabled(_ disabled: Bool, of name: String, by author: Author? = nil) async throws {
        let now = clock.now()
        try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try AccountRule.keeps(author, id, connection)
            let moment = disabled ? now : nil
            try connection.execute("UPDATE account SET disabled_at = \(moment.sqlValue) WHERE id = \(id)")
            if disabled { try connection.execute("DELETE FROM access_token WHERE account = \(id)") }
            try AccountRecord.changes(
                [disabled ? .accountShut : .accountOpened], of: id, by: author, at: now, connection)
        }
        // Not the account's sessions alone: who acts for it loses its duties too.
        sessions.forgetAll()
    }

    static func store(_ hash: PasswordHash, of id: ID<Account>, _ connection: any SQLWriting) throws {
        try connection.execute(
            """
            UPDATE account SET password_hash = \(hash.bytes), password_salt = \(hash.salt),
                scrypt_rounds = \(hash.cost.rounds), scrypt_block = \(hash.cost.blockSize),
                scrypt_lanes = \(hash.cost.parallelism)
            WHERE id = \(id)
            """)
    }

    static func insert(_ held: HeldGrant, of id: ID<Account>, _ connection: any SQLWriting) throws {
        try connection.execute(
            """
            INSERT INTO duty_grant (account, duty, region, valid_from, valid_until)
            VALUES (\(id), \(held.grant.duty.rawValue), \(held.grant.region), \(held.validity.from.sqlValue),
                \(held.validity.until.sqlValue))
            ON CONFLICT (account, duty, region) DO UPDATE SET valid_from = excluded.valid_from,
                valid_until = excluded.valid_until
            """)
    }

    static func id(named name: String, _ connection: any SQLReading) throws -> ID<Account> {
        guard let row = try connection.first("SELECT id FROM account WHERE name = \(AccountName.normalised(name))")
        else { throw AccountRule.unknown }
        return try row.id(0, as: Account.self)
    }
}
