public import Domain
import SQLCore

extension AccountStore {
    /// Where an account is signed in, the newest first.
    public func devices(of account: ID<Account>) async throws -> [Device] {
        let now = clock.now()
        return try await database.read { connection in
            try connection.query(
                """
                SELECT id, account, kind, device, created_at, used_at, expires_at FROM access_token
                WHERE account = \(account) AND expires_at > \(now) ORDER BY created_at DESC, id
                """
            ).map(Self.device)
        }
    }

    /// Where somebody of one's region is signed in.
    ///
    /// - Throws: `account.unknown`, `access.refused`.
    public func devices(of name: String, by author: Author) async throws -> [Device] {
        let account = try await database.read { connection in
            let id = try Self.id(named: name, connection)
            if id != author.account { try AccountRule.keeps(author, Self.managing, id, connection) }
            return id
        }
        return try await devices(of: account)
    }

    /// Signs a device out, at once: one's own, or that of somebody all of whose duties lie where one manages devices.
    ///
    /// - Parameter author: `nil` for the operator at the machine.
    /// - Throws: `device.unknown`, which is also the answer where it is not one's to sign out.
    public func signOut(_ device: ID<Device>, by author: Author?) async throws {
        let now = clock.now()
        try await database.write { connection in
            let row = try connection.first("SELECT account FROM access_token WHERE id = \(device)")
            guard let account = try row?.id(0, as: Account.self) else { throw Self.deviceUnknown }
            if let author, account != author.account {
                do { try AccountRule.keeps(author, Self.managing, account, connection) } catch is Problem {
                    throw Self.deviceUnknown
                }
            }
            try connection.execute("DELETE FROM access_token WHERE id = \(device)")
            try AccountRecord.record(
                .changeDevice, [.deviceSignedOut], of: account, by: author?.account ?? .localOperator, at: now,
                connection)
        }
        sessions.forget(device: device)
    }

    /// Opens the enrolment of a phone for somebody who works in the grids of one's region.
    ///
    /// - Returns: a code that is good once and for 15 minutes; shown here and never again.
    /// - Throws: `account.unknown`, `access.refused`; `duty.invalid` for an account with a duty above the grid: those sign
    ///   in with a second factor.
    public func openEnrolment(for name: String, by author: Author?) async throws -> DeviceEnrolment {
        let token = AccessToken.fresh()
        let now = clock.now()
        let expiresAt = now.adding(seconds: DeviceEnrolment.lifetimeSeconds)
        let known = try await database.write { connection in
            let id = try Self.id(named: name, connection)
            if let author { try AccountRule.keeps(author, Self.managing, id, connection) }
            guard try !DutyHolding.own(id, connection).contains(where: { $0.grant.duty.isAboveGrid }) else {
                throw Problem(
                    .dutyInvalid, "只能为网格员、志愿者登记手机；其他职责请用密码和动态验证码登录。",
                    "Phones are enrolled for grid workers and volunteers; others sign in with password and code.",
                    at: "account")
            }
            try connection.execute("DELETE FROM device_enrolment WHERE expires_at <= \(now)")
            try connection.execute(
                """
                INSERT INTO device_enrolment (hash, account, opened_by, expires_at)
                VALUES (\(token.hash), \(id), \(author?.account ?? .localOperator), \(expiresAt))
                """)
            try AccountRecord.record(
                .changeDevice, [.enrolmentOpened], of: id, by: author?.account ?? .localOperator, at: now, connection)
            return try connection.first("SELECT name FROM account WHERE id = \(id)")?.text(0) ?? name
        }
        return DeviceEnrolment(token: token.text, accountName: known, expiresAt: expiresAt)
    }

    /// Enrols a phone by the code it was shown: it gets a token of its own, for the duties of the grid.
    ///
    /// - Parameters:
    ///   - device: what the person calls the phone; 1 to 100 characters.
    ///   - address: where the attempt comes from, to count attempts by; never stored.
    /// - Throws: `device.enrolment-invalid`, `value.required`, `request.too-many`.
    public func enrol(_ code: String, device: String, from address: String? = nil) async throws -> SignIn {
        let now = clock.now()
        let name = String(device.trimmingPrefix { $0.isWhitespace }.prefix(100))
        guard !name.isEmpty else {
            throw Problem(.valueRequired, "请给手机起一个名称。", "Give the phone a name.", at: "device")
        }
        try attempts.beginEnrolment(address: address, at: now)
        guard let code = AccessToken(code) else { throw Self.enrolmentInvalid }
        let signIn = try await enrol(code, named: name, at: now)
        attempts.enrolmentSucceeded(address: address, at: now)
        return signIn
    }

    private func enrol(_ code: AccessToken, named name: String, at now: Instant) async throws -> SignIn {
        let token = AccessToken.fresh()
        let id = ID<Device>.fresh(at: now)
        let expiresAt = now.adding(seconds: Device.Kind.phone.idleSeconds)
        return try await database.write { connection in
            let row = try connection.first(
                """
                SELECT account, opened_by FROM device_enrolment WHERE hash = \(code.hash) AND expires_at > \(now)
                \(fragment: .forUpdate)
                """)
            guard let row else { throw Self.enrolmentInvalid }
            let account = try row.id(0, as: Account.self)
            try connection.execute("DELETE FROM device_enrolment WHERE hash = \(code.hash)")
            try Self.insertToken(
                token,
                Device(
                    id: id, account: account, kind: .phone, name: name, createdAt: now, usedAt: now,
                    expiresAt: expiresAt),
                isVerified: false, enrolledBy: try row.id(1, as: Account.self), connection)
            guard let session = try session(token.hash, at: now, connection) else { throw Self.enrolmentInvalid }
            try AccountRecord.record(.changeDevice, [.deviceEnrolled], of: account, by: account, at: now, connection)
            return SignIn(
                token: token.text, expiresAt: expiresAt, author: session.author, secondFactor: session.secondFactor)
        }
    }

    private static let managing = Set(Duty.allCases.filter(\.managesDevices))

    private static var deviceUnknown: Problem { Problem(.deviceUnknown, "没有这台设备。", "There is no such device.") }

    private static var enrolmentInvalid: Problem {
        Problem(
            .enrolmentInvalid, "登记码无效、已用过或已过期，请让负责人重新出示。",
            "The code is wrong, was used already or has expired; ask to be shown a new one.")
    }

    private static func device(_ row: SQLRow) throws -> Device {
        guard let kind = Device.Kind(rawValue: try row.text(2)) else { throw SQLDefect("column 2 is not a kind") }
        return Device(
            id: try row.id(0, as: Device.self), account: try row.id(1, as: Account.self), kind: kind,
            name: try row.optionalText(3), createdAt: try row.instant(4), usedAt: try row.instant(5),
            expiresAt: try row.instant(6))
    }
}
