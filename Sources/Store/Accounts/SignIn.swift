public import Domain

/// What a sign-in gives. The token ends 24 hours after it was last used, for that is the longest shift, and 30 days after
/// the sign-in at the latest.
public struct SignIn: Sendable {
    /// Ends a token that is not used: 24 hours.
    public static let idleSeconds: Int64 = 86_400
    /// Ends every token: 30 days after the sign-in.
    public static let longestSeconds: Int64 = 2_592_000

    /// The token, 43 characters of base64url. It is shown here and never again.
    public let token: String
    /// When it ends unless it is used before.
    public let expiresAt: Instant
    /// The account and its duties.
    public let author: Author
    /// How the second factor stands.
    public let secondFactor: SecondFactorState
}
