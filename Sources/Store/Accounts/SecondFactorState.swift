public import Domain

/// How the second factor stands for a sign-in.
public struct SecondFactorState: Sendable, Hashable {
    /// Whether the account has one.
    public let isSetUp: Bool
    /// Whether this sign-in gave a code.
    public let isVerified: Bool
    /// Duties that the account has and this sign-in does not, because they ask for a second factor.
    public let withheld: Set<Grant>
}
