public import Domain
import SQLCore

extension AccountStore {
    /// Records that somebody brought in what waited on an account's phone; whose entries they are says the ledger.
    public func recordOutbox(of account: ID<Account>, by author: Author) async throws {
        let now = clock.now()
        try await database.write { connection in
            try AccountRecord.record(
                .changeDevice, [.outboxBroughtIn], of: account, by: author.account, at: now, connection)
        }
    }
}
