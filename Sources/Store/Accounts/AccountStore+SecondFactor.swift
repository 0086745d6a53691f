public import Domain
import SQLCore

extension AccountStore {
    /// Begins to set up a second factor: a new secret that counts once a code of it was given. Begun again, the one before
    /// is gone.
    ///
    /// - Throws: `access.second-factor-exists`; `not-found` where the installation has none.
    public func beginSecondFactor(of account: ID<Account>) async throws -> SecondFactorOffer {
        guard let secondFactor else { throw Self.notOffered }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<TOTP.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let sealed = try secondFactor.sealing.seal(secret, Self.context(of: account))
        let now = clock.now()
        let name = try await database.write { connection in
            guard let row = try connection.first("SELECT name FROM account WHERE id = \(account)") else {
                throw AccountRule.unknown
            }
            let begun = try connection.execute(
                """
                INSERT INTO second_factor (account, secret, created_at, confirmed_at, last_step)
                VALUES (\(account), \(sealed), \(now), \(Instant?.none.sqlValue), 0)
                ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
                    last_step = 0
                WHERE second_factor.confirmed_at IS NULL
                """)
            guard begun == 1 else {
                throw Problem(
                    .secondFactorExists, "已设置动态验证码。更换手机请联系管理员重置。",
                    "A second factor is set up already; for another phone ask an administrator to reset it.")
            }
            return try row.text(0)
        }
        return SecondFactorOffer(
            secret: Base32.grouped(Base32.text(secret)), address: TOTP.address(of: name, secret: secret))
    }

    /// Confirms the second factor by its first code; the sign-in it happens in then has all its duties.
    ///
    /// - Returns: ten recovery codes, shown here and never again.
    /// - Throws: `access.code-invalid`, `request.too-many`, `access.second-factor-exists`; `access.refused` on a phone that
    ///   was enrolled, which knows no password.
    public func confirmSecondFactor(_ code: String, in session: Session) async throws -> [String] {
        guard let secondFactor else { throw Self.notOffered }
        guard session.kind == .session else {
            throw Problem(
                .accessRefused, "请用账号和密码登录后设置动态验证码。",
                "Sign in with name and password to set up a second factor.")
        }
        let now = clock.now()
        let account = session.author.account
        try attempts.beginCode(of: account, at: now)
        let recovery = (0..<RecoveryCode.count).map { _ in RecoveryCode.fresh() }
        try await database.write { connection in
            let row = try connection.first(
                """
                SELECT secret, confirmed_at, last_step FROM second_factor WHERE account = \(account)
                \(fragment: .forUpdate)
                """)
            guard let row, try row.optionalInstant(1) == nil else {
                throw Problem(
                    .secondFactorExists, "没有待确认的动态验证码，请重新开始。", "There is nothing to confirm; begin again.")
            }
            let secret = try secondFactor.sealing.open(try row.bytes(0), Self.context(of: account))
            guard let step = TOTP(secret: secret).step(of: code, near: now, after: try row.integer(2)) else {
                throw Self.codeInvalid
            }
            try connection.execute(
                "UPDATE second_factor SET confirmed_at = \(now), last_step = \(step) WHERE account = \(account)")
            try connection.execute("DELETE FROM recovery_code WHERE account = \(account)")
            for code in recovery {
                try connection.execute(
                    """
                    INSERT INTO recovery_code (account, hash, used_at)
                    VALUES (\(account), \(code.hash), \(Instant?.none.sqlValue))
                    """)
            }
            try connection.execute("UPDATE access_token SET verified = 1 WHERE id = \(session.id) AND kind = 'session'")
            try AccountRecord.changes([.secondFactor], of: account, by: session.author, at: now, connection)
        }
        attempts.codeSucceeded(of: account, at: now)
        sessions.forget(account: account)
        return recovery.map { Base32.grouped($0.text) }
    }

    /// Takes an account's second factor away and ends its sessions, so that a new one is set up at the next sign-in.
    ///
    /// - Throws: `account.unknown`, `access.refused`.
    public func resetSecondFactor(of name: String, by author: Author? = nil) async throws {
        let now = clock.now()
        let id = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try AccountRule.keeps(author, id, connection)
            try connection.execute("DELETE FROM recovery_code WHERE account = \(id)")
            try connection.execute("DELETE FROM second_factor WHERE account = \(id)")
            try connection.execute("DELETE FROM access_token WHERE account = \(id)")
            try AccountRecord.changes([.secondFactorReset], of: id, by: author, at: now, connection)
            return id
        }
        sessions.forget(account: id)
    }

    /// Excuses an account from the second factor, or no longer. Only the operator at the machine does this; the demo's
    /// accounts are excused, so that whoever looks around needs no second device.
    ///
    /// - Throws: `account.unknown`.
    public func setExempt(_ exempt: Bool, of name: String) async throws {
        let now = clock.now()
        try await database.write { connection in
            let id = try Self.id(named: name, connection)
            try connection.execute(
                "UPDATE account SET second_factor = \(exempt ? "exempt" : "required") WHERE id = \(id)")
            guard exempt else { return }
            try AccountRecord.changes([.secondFactorExempt], of: id, by: nil, at: now, connection)
        }
        sessions.forgetAll()
    }

    static var codeInvalid: Problem {
        Problem(
            .codeInvalid, "验证码不正确或已经用过，请等下一个验证码。",
            "The code is wrong or was used already; wait for the next one.", at: "code")
    }

    private static var notOffered: Problem {
        Problem(.notFound, "本系统没有启用动态验证码。", "This installation has no second factor.")
    }

    /// What a secret is bound to when it is sealed.
    static func context(of account: ID<Account>) -> [UInt8] { Array("second-factor \(account)".utf8) }
}
