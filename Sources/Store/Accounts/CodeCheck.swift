import Domain
import SQLCore

/// What the second factor of an account asks of a sign-in.
struct CodeCheck: Sendable {
    /// The sealed secret, `nil` where none is set up.
    let sealed: [UInt8]?

    static func of(_ account: ID<Account>, _ connection: any SQLReading) throws -> CodeCheck {
        let row = try connection.first(
            "SELECT secret FROM second_factor WHERE account = \(account) AND confirmed_at IS NOT NULL")
        return CodeCheck(sealed: try row?.bytes(0))
    }

    /// Uses a code up: one by time, or a recovery code.
    ///
    /// - Returns: what the record of the sign-in says of it.
    /// - Throws: `access.code-invalid`.
    static func use(
        _ code: String, of account: ID<Account>, _ sealing: SecretSealing, at now: Instant,
        _ connection: any SQLWriting
    ) throws -> [AccessDetail] {
        let row = try connection.first(
            """
            SELECT secret, last_step FROM second_factor WHERE account = \(account) AND confirmed_at IS NOT NULL
            \(fragment: .forUpdate)
            """)
        guard let row else { return [] }
        if let recovery = RecoveryCode(code) {
            let used = try connection.execute(
                """
                UPDATE recovery_code SET used_at = \(now)
                WHERE account = \(account) AND hash = \(recovery.hash) AND used_at IS NULL
                """)
            guard used == 1 else { throw AccountStore.codeInvalid }
            return [.recoveryCode]
        }
        let secret = try sealing.open(try row.bytes(0), AccountStore.context(of: account))
        let digits = String(code.filter { $0 != " " }.prefix(6 + 1))
        guard let step = TOTP(secret: secret).step(of: digits, near: now, after: try row.integer(1)) else {
            throw AccountStore.codeInvalid
        }
        try connection.execute("UPDATE second_factor SET last_step = \(step) WHERE account = \(account)")
        return []
    }
}
