public import Domain

/// Where an account is signed in: a browser, a program, or a phone that was enrolled.
public struct Device: Sendable, Hashable {
    /// How it came to its token.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// By name and password. Ends 24 hours after its last use and 30 days after the sign-in.
        case session
        /// By a code that somebody responsible showed it. Ends 7 days after its last use, since a phone in the field has
        /// no network for days, and 90 days after the enrolment.
        case phone

        /// Ends a token that is not used, in seconds.
        var idleSeconds: Int64 { self == .session ? SignIn.idleSeconds : 7 * 86_400 }
        /// Ends every token, in seconds after it was made.
        var longestSeconds: Int64 { self == .session ? SignIn.longestSeconds : 90 * 86_400 }
    }

    /// Its id.
    public let id: ID<Device>
    /// The account.
    public let account: ID<Account>
    /// How it came to its token.
    public let kind: Kind
    /// What the person calls it.
    public let name: String?
    /// Since when.
    public let createdAt: Instant
    /// When it was used last, to the hour.
    public let usedAt: Instant
    /// When it ends unless it is used before.
    public let expiresAt: Instant
}
