import Domain
import SQLCore

extension AccountStore {
    /// Signs an account in and makes a token for one device.
    ///
    /// A wrong password, an unknown name and a shut account cost the same time and give the same answer.
    ///
    /// - Parameters:
    ///   - device: what the person calls the device; at most 100 characters are kept.
    ///   - address: where the attempt comes from, to count attempts by; never stored.
    /// - Throws: `access.sign-in-failed`, `request.too-many`.
    public func signIn(
        name: String, password: String, device: String? = nil, from address: String? = nil
    ) async throws -> SignIn {
        let name = AccountName.normalised(name)
        try attempts.begin(name: name, address: address, at: clock.now())
        let known = try await database.read { connection in try Self.credential(named: name, connection) }
        let matches = try await hasher.verify(password, against: known?.hash)
        guard let known, matches, known.isOpen else {
            throw Problem(.signInFailed, "用户名或密码不正确。", "The name or the password is wrong.")
        }
        attempts.succeeded(name: name, address: address, at: clock.now())
        let better = known.hash.cost == hasher.cost ? nil : try await hasher.hash(Password(unchecked: password))
        return try await issueToken(to: known.id, device: device.map { String($0.prefix(100)) }, storing: better)
    }

    /// Ends the session of a token; nothing happens where there is none.
    public func signOut(_ token: String) async throws {
        guard let token = AccessToken(token) else { return }
        let hash = token.hash
        sessions.forget(hash)
        _ = try await database.write { connection in
            try connection.execute("DELETE FROM access_token WHERE hash = \(hash)")
        }
        // Once more: a request that ran meanwhile may have read the row before it was gone.
        sessions.forget(hash)
    }

    /// Who a token speaks for, `nil` where it is unknown, has expired or its account is shut.
    ///
    /// An answer is kept for ``SessionCache/lifetimeMilliseconds``. A token in use lives on: see ``SignIn``.
    public func authenticate(_ token: String) async throws -> Session? {
        guard let token = AccessToken(token) else { return nil }
        let now = clock.now()
        let hash = token.hash
        if let session = sessions.session(hash, at: now) { return session }
        let mark = sessions.mark
        guard let session = try await database.read({ try Self.session(hash, at: now, $0) }) else { return nil }
        let current = try await extended(session, hash: hash, at: now)
        sessions.keep(current, for: hash, since: mark, at: now)
        return current
    }

    /// A token in use is given a new end, at most once an hour so that reading does not turn into writing.
    private func extended(_ session: Session, hash: [UInt8], at now: Instant) async throws -> Session {
        let last = session.signedInAt.adding(seconds: SignIn.longestSeconds)
        let end = min(now.adding(seconds: SignIn.idleSeconds), last)
        guard end.milliseconds - session.expiresAt.milliseconds > 3_600_000 else { return session }
        _ = try await database.write { connection in
            try connection.execute("UPDATE access_token SET expires_at = \(end) WHERE hash = \(hash)")
        }
        return Session(
            author: session.author, name: session.name, device: session.device, signedInAt: session.signedInAt,
            expiresAt: end)
    }

    private func issueToken(
        to account: ID<Account>, device: String?, storing better: PasswordHash?
    ) async throws -> SignIn {
        let token = AccessToken.fresh()
        let now = clock.now()
        let expiresAt = now.adding(seconds: SignIn.idleSeconds)
        let grants = try await database.write { connection in
            if let better { try Self.store(better, of: account, connection) }
            try connection.execute("DELETE FROM access_token WHERE expires_at <= \(now)")
            try connection.execute(
                """
                INSERT INTO access_token (hash, account, device, created_at, expires_at)
                VALUES (\(token.hash), \(account), \(device.sqlValue), \(now), \(expiresAt))
                """)
            return try Self.grants(of: account, connection)
        }
        return SignIn(token: token.text, expiresAt: expiresAt, author: Author(account: account, grants: grants))
    }

    private struct Credential: Sendable {
        let id: ID<Account>
        let hash: PasswordHash
        let isOpen: Bool
    }

    private static func credential(named name: String, _ connection: any SQLReading) throws -> Credential? {
        let row = try connection.first(
            """
            SELECT id, password_hash, password_salt, scrypt_rounds, scrypt_block, scrypt_lanes, disabled_at
            FROM account WHERE name = \(name)
            """)
        guard let row else { return nil }
        let cost = PasswordCost(rounds: try row.int(3), blockSize: try row.int(4), parallelism: try row.int(5))
        return Credential(
            id: try row.id(0, as: Account.self),
            hash: PasswordHash(bytes: try row.bytes(1), salt: try row.bytes(2), cost: cost),
            isOpen: try row.optionalInstant(6) == nil)
    }

    private static func session(_ hash: [UInt8], at now: Instant, _ connection: any SQLReading) throws -> Session? {
        let row = try connection.first(
            """
            SELECT account.id, account.name, access_token.device, access_token.created_at, access_token.expires_at
            FROM access_token JOIN account ON account.id = access_token.account
            WHERE access_token.hash = \(hash) AND access_token.expires_at > \(now) AND account.disabled_at IS NULL
            """)
        guard let row else { return nil }
        let account = try row.id(0, as: Account.self)
        return Session(
            author: Author(account: account, grants: try grants(of: account, connection)), name: try row.text(1),
            device: try row.optionalText(2), signedInAt: try row.instant(3), expiresAt: try row.instant(4))
    }

    private static func grants(of account: ID<Account>, _ connection: any SQLReading) throws -> Set<Grant> {
        Set(
            try connection.query("SELECT duty, region FROM duty_grant WHERE account = \(account)").map {
                try grant($0, at: 0)
            })
    }
}
