public import Domain

/// A row of a line list that waits for somebody to decide.
public struct WaitingLine: Sendable, Hashable {
    /// Its id: the entry that the row makes.
    public let id: ID<Entry>
    /// Where.
    public let region: RegionCode
    /// The list, by the name of the form of its columns.
    public let list: String
    /// Who brought it.
    public let account: ID<Account>
    /// When it came.
    public let cameAt: Instant
    /// Its number in its file.
    public let number: Int
    /// Why it waits, and whom it may be about.
    public let waiting: LineWaiting
    /// What it says, with who it is about; masked by whoever shows it.
    public let body: JSON
}
