import Domain
import SQLCore

/// Writes what was done with accounts and devices into the record of access.
enum AccountRecord {
    /// Changes of one account.
    static func changes(
        _ details: [AccessDetail], of account: ID<Account>, by author: Author?, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        try record(.changeAccount, details, of: account, by: author?.account ?? .localOperator, at: now, connection)
    }

    /// Something done with one account, for each detail one record; without details one in all.
    ///
    /// The region is that of the duty spoken of, else that of the first duty of the account, or of the owner where another
    /// is named: what is handed over concerns the region of who hands it over. Where the account has none it is
    /// the topmost region. Without any region there is nothing that could be looked at, and nothing is recorded.
    static func record(
        _ act: AccessAct, _ details: [AccessDetail], of account: ID<Account>, under owner: ID<Account>? = nil,
        by actor: ID<Account>, at now: Instant, _ connection: any SQLWriting
    ) throws {
        guard let home = try home(of: owner ?? account, connection) else { return }
        let all: [AccessDetail?] = details.isEmpty && act == .signIn ? [nil] : details
        let records = all.map { detail in
            AccessRecord(
                act, by: actor, in: region(of: detail) ?? home, subject: account.of(Subject.self), detail: detail,
                at: now)
        }
        try AccessLog.record(records, in: connection)
    }

    private static func region(of detail: AccessDetail?) -> RegionCode? {
        switch detail {
        case .dutyGiven(_, let region), .dutyTaken(_, let region): region
        case .delegated(let grant): grant?.region
        default: nil
        }
    }

    private static func home(of account: ID<Account>, _ connection: any SQLReading) throws -> RegionCode? {
        let own = try connection.first(
            "SELECT region FROM duty_grant WHERE account = \(account) ORDER BY region LIMIT 1")
        let row = try own ?? connection.first("SELECT code FROM region ORDER BY code LIMIT 1")
        return try row?.regionCode(0)
    }
}
