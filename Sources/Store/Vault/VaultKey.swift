public import Domain

/// What may be told of a key of the vault.
public struct VaultKey: Sendable, Hashable {
    /// Its number, from 1.
    public let number: Int
    /// Whether it seals answers; else tokens are made with it.
    public let sealsAnswers: Bool
    /// The id of the master key that wraps it.
    public let master: String
    /// When it was made.
    public let createdAt: Instant
    /// How many rows it seals.
    public let rows: Int
}
