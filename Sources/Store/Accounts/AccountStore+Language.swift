public import Domain
import SQLCore

extension AccountStore {
    /// Keeps the language that an account reads pages in; it holds on every device of the account.
    ///
    /// - Parameter language: `nil` for none, so that pages speak Chinese.
    public func setLanguage(_ language: Language?, of account: ID<Account>) async throws {
        _ = try await database.write { connection in
            try connection.execute(
                "UPDATE account SET language = \((language?.rawValue).sqlValue) WHERE id = \(account)")
        }
        sessions.forget(account: account)
    }
}
