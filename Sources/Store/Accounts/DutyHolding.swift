import Domain
import SQLCore

/// The duties of an account: those given to it, and those handed to it during somebody's absence.
struct DutyHolding: Sendable {
    /// What it may do at the moment asked about.
    var grants: Set<Grant> = []
    /// The next moment at which that changes by itself.
    var nextChange: Instant?

    /// The duties of an account at a moment.
    static func of(_ account: ID<Account>, at now: Instant, _ connection: any SQLReading) throws -> DutyHolding {
        var holding = DutyHolding()
        for held in try own(account, connection) { holding.add(held.grant, [held.validity], at: now) }
        for (grant, validities) in try handedOver(to: account, at: now, connection) {
            holding.add(grant, validities, at: now)
        }
        return holding
    }

    /// The duties given to the account itself, at any time.
    static func own(_ account: ID<Account>, _ connection: any SQLReading) throws -> [HeldGrant] {
        try connection.query(
            """
            SELECT duty, region, valid_from, valid_until FROM duty_grant WHERE account = \(account)
            ORDER BY region, duty
            """
        ).map { try heldGrant($0, at: 0) }
    }

    /// Only what the delegator was given himself is joined, so nothing is handed on twice; it ends with the delegator's
    /// own duty and with his account.
    private static func handedOver(
        to account: ID<Account>, at now: Instant, _ connection: any SQLReading
    ) throws -> [(Grant, [Validity])] {
        try connection.query(
            """
            SELECT duty_grant.duty, duty_grant.region, duty_grant.valid_from, duty_grant.valid_until,
                delegation.valid_from, delegation.valid_until, delegation.delegator
            FROM delegation
            JOIN account ON account.id = delegation.delegator AND account.disabled_at IS NULL
            JOIN duty_grant ON duty_grant.account = delegation.delegator
                AND (delegation.duty IS NULL
                    OR (duty_grant.duty = delegation.duty AND duty_grant.region = delegation.region))
            WHERE delegation.delegate = \(account) AND delegation.ended_at IS NULL AND delegation.valid_until > \(now)
            """
        ).compactMap { row in
            let held = try heldGrant(row, at: 0)
            guard held.grant.duty.isDelegable else { return nil }
            let delegator = try row.id(6, as: Account.self)
            let grant = Grant(held.grant.duty, on: held.grant.region, onBehalfOf: delegator)
            return (grant, [held.validity, try validity(row, at: 4)])
        }
    }

    private mutating func add(_ grant: Grant, _ validities: [Validity], at now: Instant) {
        if validities.allSatisfy({ $0.holds(at: now) }) { grants.insert(grant) }
        nextChange = ([nextChange] + validities.map { $0.nextChange(after: now) }).compactMap { $0 }.min()
    }

    /// A duty with its time from four columns.
    static func heldGrant(_ row: SQLRow, at position: Int) throws -> HeldGrant {
        guard let duty = Duty(rawValue: try row.text(position)) else {
            throw SQLDefect("column \(position) is not a duty")
        }
        return HeldGrant(
            Grant(duty, on: try row.regionCode(position + 1)), try validity(row, at: position + 2))
    }

    private static func validity(_ row: SQLRow, at position: Int) throws -> Validity {
        do {
            return try Validity(
                from: try row.optionalInstant(position), until: try row.optionalInstant(position + 1))
        } catch is Problem {
            throw SQLDefect("column \(position) is later than the next")
        }
    }
}
