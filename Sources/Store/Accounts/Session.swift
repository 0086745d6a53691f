public import Domain

/// Who is signed in on one device.
public struct Session: Sendable, Hashable {
    /// The account and its duties.
    public let author: Author
    /// The account's name.
    public let name: String
    /// What the person calls the device.
    public let device: String?
    /// When the sign-in was.
    public let signedInAt: Instant
    /// When it ends unless it is used before.
    public let expiresAt: Instant
}
