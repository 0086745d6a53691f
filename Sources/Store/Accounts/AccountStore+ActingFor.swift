public import Domain
import SQLCore

extension AccountStore {
    /// On whose behalf somebody filed something: the holders of the duties that were handed over to the author at that
    /// moment and that allow it there. Empty where a duty of the author's own did; an own duty needs no other's.
    ///
    /// Duties and delegations that ended are kept with their times, so this can be asked of any entry, however old.
    ///
    /// - Parameter duties: the duties that may file it.
    public func actingFor(
        _ author: ID<Account>, duties: Set<Duty>, on region: RegionCode, at moment: Instant
    ) async throws -> [ActingFor] {
        @Sendable func allows(_ held: HeldGrant) -> Bool {
            duties.contains(held.grant.duty) && held.grant.region.contains(region) && held.validity.holds(at: moment)
        }
        return try await database.read { connection in
            guard try !DutyHolding.own(author, connection).contains(where: allows) else { return [] }
            let rows = try connection.query(
                """
                SELECT duty_grant.duty, duty_grant.region, duty_grant.valid_from, duty_grant.valid_until,
                    account.id, account.name
                FROM delegation
                JOIN account ON account.id = delegation.delegator
                JOIN duty_grant ON duty_grant.account = delegation.delegator
                    AND (delegation.duty IS NULL
                        OR (duty_grant.duty = delegation.duty AND duty_grant.region = delegation.region))
                WHERE delegation.delegate = \(author) AND delegation.valid_from <= \(moment)
                    AND delegation.valid_until > \(moment)
                    AND (delegation.ended_at IS NULL OR delegation.ended_at > \(moment))
                ORDER BY account.name, duty_grant.region, duty_grant.duty
                """)
            var found: [ActingFor] = []
            for row in rows {
                let held = try DutyHolding.heldGrant(row, at: 0)
                guard held.grant.duty.isDelegable, allows(held) else { continue }
                let one = ActingFor(
                    account: try row.id(4, as: Account.self), name: try row.text(5), grant: held.grant)
                if !found.contains(one) { found.append(one) }
            }
            return found
        }
    }

    /// The names of some accounts, of those that are there.
    public func names(of accounts: Set<ID<Account>>) async throws -> [ID<Account>: String] {
        guard !accounts.isEmpty else { return [:] }
        let sorted = accounts.sorted()
        return try await database.read { connection in
            let rows = try connection.query("SELECT id, name FROM account WHERE id IN (\(list: sorted))")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id(0, as: Account.self), try $0.text(1)) })
        }
    }
}
