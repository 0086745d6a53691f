import Domain
import SQLCore

extension AccountStore {
    /// Signs an account in and makes a token for one device.
    ///
    /// A wrong password, an unknown name and a shut account cost the same time and give the same answer. Where the account
    /// has a second factor, a code is asked for once the password is right. Where it has none yet and needs one, its
    /// duties above the grid are withheld until it is set up; see ``Session/secondFactor``.
    ///
    /// - Parameters:
    ///   - code: the six digits of the authenticator, or a recovery code.
    ///   - device: what the person calls the device; at most 100 characters are kept.
    ///   - address: where the attempt comes from, to count attempts by; never stored.
    /// - Throws: `access.sign-in-failed`, `access.code-required`, `access.code-invalid`, `request.too-many`.
    public func signIn(
        name: String, password: String, code: String? = nil, device: String? = nil, from address: String? = nil
    ) async throws -> SignIn {
        let name = AccountName.normalised(name)
        try attempts.begin(name: name, address: address, at: clock.now())
        let known = try await database.read { connection in try Self.credential(named: name, connection) }
        let matches = try await hasher.verify(password, against: known?.hash)
        guard let known, matches, known.isOpen else {
            throw Problem(.signInFailed, "用户名或密码不正确。", "The name or the password is wrong.")
        }
        attempts.succeeded(name: name, address: address, at: clock.now())
        let asksForCode = secondFactor != nil && known.code.sealed != nil
        if asksForCode {
            guard code != nil else {
                throw Problem(
                    .codeRequired, "请输入手机上的动态验证码。", "Enter the code of your authenticator.", at: "code")
            }
            try attempts.beginCode(of: known.id, at: clock.now())
        }
        let better = known.hash.cost == hasher.cost ? nil : try await hasher.hash(Password(unchecked: password))
        let signIn = try await issueToken(
            to: known.id, code: asksForCode ? code : nil, device: device.map { String($0.prefix(100)) },
            storing: better)
        if asksForCode { attempts.codeSucceeded(of: known.id, at: clock.now()) }
        return signIn
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
    /// An answer is kept for ``SessionCache/lifetimeMilliseconds``, and never beyond the moment at which one of its duties
    /// begins or ends. A token in use lives on: see ``SignIn`` and ``Device/Kind``.
    public func authenticate(_ token: String) async throws -> Session? {
        guard let token = AccessToken(token) else { return nil }
        let now = clock.now()
        let hash = token.hash
        if let session = sessions.session(hash, at: now) { return session }
        let mark = sessions.mark
        guard let session = try await database.read({ try session(hash, at: now, $0) }) else { return nil }
        let current = try await extended(session, hash: hash, at: now)
        sessions.keep(current, for: hash, since: mark, at: now)
        return current
    }

    /// A token in use is given a new end, at most once an hour so that reading does not turn into writing.
    private func extended(_ session: Session, hash: [UInt8], at now: Instant) async throws -> Session {
        let last = session.signedInAt.adding(seconds: session.kind.longestSeconds)
        let end = min(now.adding(seconds: session.kind.idleSeconds), last)
        guard end.milliseconds - session.expiresAt.milliseconds > 3_600_000 else { return session }
        _ = try await database.write { connection in
            try connection.execute(
                "UPDATE access_token SET expires_at = \(end), used_at = \(now) WHERE hash = \(hash)")
        }
        return session.ending(at: end)
    }

    private func issueToken(
        to account: ID<Account>, code: String?, device: String?, storing better: PasswordHash?
    ) async throws -> SignIn {
        let token = AccessToken.fresh()
        let now = clock.now()
        let id = ID<Device>.fresh(at: now)
        let expiresAt = now.adding(seconds: SignIn.idleSeconds)
        return try await database.write { connection in
            var details: [AccessDetail] = []
            if let code, let secondFactor {
                details = try CodeCheck.use(code, of: account, secondFactor.sealing, at: now, connection)
            }
            if let better { try Self.store(better, of: account, connection) }
            try connection.execute("DELETE FROM access_token WHERE expires_at <= \(now)")
            try Self.insertToken(
                token,
                Device(
                    id: id, account: account, kind: .session, name: device, createdAt: now, usedAt: now,
                    expiresAt: expiresAt), isVerified: code != nil, enrolledBy: nil, connection)
            let session = try session(token.hash, at: now, connection)
            try AccountRecord.record(.signIn, details, of: account, by: account, at: now, connection)
            guard let session else { throw SQLDefect("a token is not there after it was made") }
            return SignIn(
                token: token.text, expiresAt: expiresAt, author: session.author, secondFactor: session.secondFactor)
        }
    }

    static func insertToken(
        _ token: AccessToken, _ device: Device, isVerified: Bool, enrolledBy: ID<Account>?,
        _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            """
            INSERT INTO access_token (hash, id, account, kind, device, verified, created_at, used_at, expires_at,
                enrolled_by)
            VALUES (\(token.hash), \(device.id), \(device.account), \(device.kind.rawValue), \(device.name.sqlValue),
                \(isVerified), \(device.createdAt), \(device.usedAt), \(device.expiresAt), \(enrolledBy.sqlValue))
            """)
    }

    private struct Credential: Sendable {
        let id: ID<Account>
        let hash: PasswordHash
        let isOpen: Bool
        let code: CodeCheck
    }

    private static func credential(named name: String, _ connection: any SQLReading) throws -> Credential? {
        let row = try connection.first(
            """
            SELECT id, password_hash, password_salt, scrypt_rounds, scrypt_block, scrypt_lanes, disabled_at
            FROM account WHERE name = \(name)
            """)
        guard let row else { return nil }
        let cost = PasswordCost(rounds: try row.int(3), blockSize: try row.int(4), parallelism: try row.int(5))
        let id = try row.id(0, as: Account.self)
        return Credential(
            id: id, hash: PasswordHash(bytes: try row.bytes(1), salt: try row.bytes(2), cost: cost),
            isOpen: try row.optionalInstant(6) == nil, code: try CodeCheck.of(id, connection))
    }
}
