public import Domain

/// An account as an administrator sees it.
public struct AccountSummary: Sendable, Hashable {
    /// Its id.
    public let id: ID<Account>
    /// The name it signs in with.
    public let name: String
    /// The duties given to it, past and coming ones too.
    public let held: [HeldGrant]
    /// When it was added.
    public let createdAt: Instant
    /// When it was shut, `nil` while it is open.
    public let disabledAt: Instant?
    /// Whether it has set up a second factor.
    public let hasSecondFactor: Bool
    /// Whether it is excused from the second factor, as the demo's accounts are.
    public let isExempt: Bool

    /// Whether it is a resident's, who sees what is held about one person.
    public var isResident: Bool { held.contains { $0.grant.duty == .resident } }

    /// The duties whatever their time.
    public var grants: Set<Grant> { Set(held.map(\.grant)) }
}
