public import Domain
import SQLCore

extension AccountStore {
    /// Hands one of one's own duties, or all of them, to another account for a time.
    ///
    /// - Parameters:
    ///   - grant: a duty the delegator was given himself; `nil` for all he has at each moment.
    ///   - from: at once where it lies in the past.
    ///   - until: at most ``Delegation/longestSeconds`` after the beginning.
    /// - Throws: `account.unknown`, `duty.not-held`, `duty.invalid`, `time.invalid`.
    @discardableResult
    public func delegate(
        _ grant: Grant?, of delegator: ID<Account>, to name: String, from: Instant, until: Instant,
        by author: Author? = nil
    ) async throws -> ID<Delegation> {
        let now = clock.now()
        let start = max(from, now)
        let validity = try Validity(from: start, until: until)
        guard until <= start.adding(seconds: Delegation.longestSeconds) else {
            throw Problem(.timeInvalid, "委托最长 92 天。", "A delegation lasts 92 days at most.", at: "until")
        }
        let id = ID<Delegation>.fresh(at: now)
        try await database.write { connection in
            let delegate = try Self.openAccount(named: name, connection)
            guard delegate != delegator else {
                throw Problem(.dutyInvalid, "不能委托给自己。", "Nobody stands in for himself.", at: "name")
            }
            try Self.checkHolds(grant, delegator, validity, connection)
            try connection.execute(
                """
                INSERT INTO delegation (id, delegator, delegate, duty, region, valid_from, valid_until, created_at,
                    ended_at)
                VALUES (\(id), \(delegator), \(delegate), \((grant?.duty.rawValue).sqlValue),
                    \((grant?.region).sqlValue), \(start), \(until), \(now), \(Instant?.none.sqlValue))
                """)
            try AccountRecord.record(
                .changeAccount, [.delegated(grant)], of: delegate, under: delegator, by: author?.account ?? delegator,
                at: now, connection)
        }
        sessions.forgetAll()
        return id
    }

    /// Hands over one's own duties in a sign-in; those that it is denied for want of a second factor cannot be handed over
    /// either, else a lost phone could hand them to anybody.
    ///
    /// - Throws: as above, and `access.refused`.
    @discardableResult
    public func delegate(
        _ grant: Grant?, in session: Session, to name: String, from: Instant, until: Instant
    ) async throws -> ID<Delegation> {
        let withheld = session.secondFactor.withheld
        guard grant.map({ !withheld.contains($0) }) ?? withheld.isEmpty else {
            throw Problem(
                .accessRefused, "请先用动态验证码登录，再委托网格以上的职责。",
                "Sign in with a second factor before you hand over duties above the grid.")
        }
        return try await delegate(grant, of: session.author.account, to: name, from: from, until: until)
    }

    /// Ends a delegation at once. The delegator may, and the delegate.
    ///
    /// - Throws: `delegation.unknown`.
    public func endDelegation(_ id: ID<Delegation>, by account: ID<Account>) async throws {
        let now = clock.now()
        try await database.write { connection in
            let row = try connection.first(
                """
                SELECT delegate, delegator FROM delegation
                WHERE id = \(id) AND ended_at IS NULL AND (delegator = \(account) OR delegate = \(account))
                """)
            guard let row else {
                throw Problem(.delegationUnknown, "没有这项委托。", "There is no such delegation.")
            }
            try connection.execute("UPDATE delegation SET ended_at = \(now) WHERE id = \(id)")
            try AccountRecord.record(
                .changeAccount, [.delegationEnded], of: try row.id(0, as: Account.self),
                under: try row.id(1, as: Account.self), by: account, at: now, connection)
        }
        sessions.forgetAll()
    }

    /// What an account has handed over and what was handed to it, as far as it is not over, newest first.
    public func delegations(of account: ID<Account>) async throws -> [Delegation] {
        let now = clock.now()
        return try await database.read { connection in
            try connection.query(
                """
                SELECT delegation.id, delegation.delegator, one.name, delegation.delegate, other.name, delegation.duty,
                    delegation.region, delegation.valid_from, delegation.valid_until, delegation.ended_at
                FROM delegation
                JOIN account AS one ON one.id = delegation.delegator
                JOIN account AS other ON other.id = delegation.delegate
                WHERE (delegation.delegator = \(account) OR delegation.delegate = \(account))
                    AND delegation.ended_at IS NULL AND delegation.valid_until > \(now)
                ORDER BY delegation.id DESC
                """
            ).map(Self.delegation)
        }
    }

    private static func delegation(_ row: SQLRow) throws -> Delegation {
        let duty = try row.optionalText(5).flatMap(Duty.init)
        let region = try row.optionalRegionCode(6)
        return Delegation(
            id: try row.id(0, as: Delegation.self), delegator: try row.id(1, as: Account.self),
            delegatorName: try row.text(2), delegate: try row.id(3, as: Account.self),
            delegateName: try row.text(4), grant: duty.flatMap { duty in region.map { Grant(duty, on: $0) } },
            validity: try Validity(from: try row.instant(7), until: try row.instant(8)),
            endedAt: try row.optionalInstant(9))
    }

    private static func openAccount(named name: String, _ connection: any SQLReading) throws -> ID<Account> {
        let row = try connection.first(
            "SELECT id FROM account WHERE name = \(AccountName.normalised(name)) AND disabled_at IS NULL")
        guard let row else { throw AccountRule.unknown }
        return try row.id(0, as: Account.self)
    }

    private static func checkHolds(
        _ grant: Grant?, _ delegator: ID<Account>, _ validity: Validity, _ connection: any SQLReading
    ) throws {
        let held = try DutyHolding.own(delegator, connection).filter {
            $0.grant.duty.isDelegable && $0.validity.overlaps(validity)
        }
        guard grant.map({ wanted in held.contains { $0.grant == wanted } }) ?? !held.isEmpty else {
            throw Problem(
                .dutyNotHeld, "只能委托自己在这段时间内担任的职责；代管的职责不能再委托。",
                "Only duties held oneself at that time can be handed over; what was handed to you cannot be handed on.",
                at: "duty")
        }
    }
}
