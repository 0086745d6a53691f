public import Domain

/// Whose duty somebody acted with when something was filed, as the kept delegations tell.
public struct ActingFor: Sendable, Hashable {
    /// Whose duty it is.
    public let account: ID<Account>
    /// That account's name.
    public let name: String
    /// The duty.
    public let grant: Grant
}
