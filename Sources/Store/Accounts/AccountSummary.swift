public import Domain

/// An account as an administrator sees it.
public struct AccountSummary: Sendable, Hashable {
    /// Its id.
    public let id: ID<Account>
    /// The name it signs in with.
    public let name: String
    /// Its duties where they apply.
    public let grants: Set<Grant>
    /// When it was added.
    public let createdAt: Instant
    /// When it was shut, `nil` while it is open.
    public let disabledAt: Instant?
}
