public import Domain
public import SQLCore

/// Accounts, their duties, and who is signed in. A password is kept as scrypt, a token as SHA-256; neither can be read
/// back (docs/adr/0011).
public struct AccountStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock
    let hasher: PasswordHasher
    let attempts: SignInAttempts
    let sessions: SessionCache

    /// The accounts of a database. One value per process: it holds the count of failed sign-ins and the cache of tokens.
    ///
    /// - Parameter cost: what a password costs to check; lower than the standard in tests alone.
    public init(database: any SQLDatabase, clock: WallClock = .system, cost: PasswordCost = .standard) {
        self.database = database
        self.clock = clock
        hasher = PasswordHasher(cost: cost)
        attempts = SignInAttempts()
        sessions = SessionCache()
    }

    /// Adds an account.
    ///
    /// - Throws: `account.invalid`, `account.exists`.
    @discardableResult
    public func add(name: String, password: String, grants: Set<Grant>) async throws -> ID<Account> {
        let name = try AccountName(name)
        let hash = try await hasher.hash(try Password(password))
        let now = clock.now()
        let id = ID<Account>.fresh(at: now)
        do {
            try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO account (id, name, password_hash, password_salt, scrypt_rounds, scrypt_block,
                        scrypt_lanes, created_at, disabled_at)
                    VALUES (\(id), \(name.text), \(hash.bytes), \(hash.salt), \(hash.cost.rounds),
                        \(hash.cost.blockSize), \(hash.cost.parallelism), \(now), \(Instant?.none.sqlValue))
                    """)
                try Self.insert(grants, of: id, connection)
            }
        } catch SQLFailure.constraint(name: "account_name_unique") {
            throw Problem(
                .accountExists, "已有同名账号，请换一个名称。", "There is an account of that name; choose another.",
                at: "name")
        }
        return id
    }

    /// Every account in the order of names.
    public func accounts() async throws -> [AccountSummary] {
        try await database.read { connection in
            let grants = try connection.query("SELECT account, duty, region FROM duty_grant").map { row in
                (try row.id(0, as: Account.self), try Self.grant(row, at: 1))
            }
            let byAccount = Dictionary(grouping: grants, by: \.0)
            return try connection.query("SELECT id, name, created_at, disabled_at FROM account ORDER BY name").map {
                let id = try $0.id(0, as: Account.self)
                return AccountSummary(
                    id: id, name: try $0.text(1), grants: Set(byAccount[id, default: []].map(\.1)),
                    createdAt: try $0.instant(2), disabledAt: try $0.optionalInstant(3))
            }
        }
    }

    /// Gives an account these duties and no others; takes effect at once in this process, elsewhere within seconds.
    ///
    /// - Throws: `account.unknown`.
    public func setGrants(_ grants: Set<Grant>, of name: String) async throws {
        let id = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try connection.execute("DELETE FROM duty_grant WHERE account = \(id)")
            try Self.insert(grants, of: id, connection)
            return id
        }
        sessions.forget(account: id)
    }

    /// Gives an account another password and ends its sessions.
    ///
    /// - Throws: `account.unknown`, `account.invalid`.
    public func setPassword(_ password: String, of name: String) async throws {
        let hash = try await hasher.hash(try Password(password))
        let id = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try Self.store(hash, of: id, connection)
            try connection.execute("DELETE FROM access_token WHERE account = \(id)")
            return id
        }
        sessions.forget(account: id)
    }

    /// Shuts an account and ends its sessions, or opens it again. Its entries stay.
    ///
    /// - Throws: `account.unknown`.
    public func setDisabled(_ disabled: Bool, of name: String) async throws {
        let moment = disabled ? clock.now() : nil
        let id = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try connection.execute("UPDATE account SET disabled_at = \(moment.sqlValue) WHERE id = \(id)")
            if disabled { try connection.execute("DELETE FROM access_token WHERE account = \(id)") }
            return id
        }
        sessions.forget(account: id)
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

    private static func insert(_ grants: Set<Grant>, of id: ID<Account>, _ connection: any SQLWriting) throws {
        for grant in grants {
            try connection.execute(
                """
                INSERT INTO duty_grant (account, duty, region)
                VALUES (\(id), \(grant.duty.rawValue), \(grant.region))
                """)
        }
    }

    static func grant(_ row: SQLRow, at position: Int) throws -> Grant {
        guard let duty = Duty(rawValue: try row.text(position)) else {
            throw SQLDefect("column \(position) is not a duty")
        }
        return Grant(duty, on: try row.regionCode(position + 1))
    }

    private static func id(named name: String, _ connection: any SQLReading) throws -> ID<Account> {
        guard let row = try connection.first("SELECT id FROM account WHERE name = \(AccountName.normalised(name))")
        else {
            throw Problem(.accountUnknown, "没有这个账号。", "There is no such account.", at: "name")
        }
        return try row.id(0, as: Account.self)
    }
}
