/// An entry of the ledger (台账): something that happened in the field. Never changed, never deleted.
public struct Entry: Sendable, Hashable {
    /// What was filed.
    public let submission: Submission
    /// When the server took it.
    public let recordedAt: Instant
    /// Who filed it.
    public let author: ID<Account>
    /// How far the device's clock was ahead of the server's when it was sent, in milliseconds, where that is known.
    public let clockSkewMilliseconds: Int64?
    /// Its place in the county's chain, from 1 without gaps.
    public let position: Int64
    /// SHA-256 over the hash of the entry before it and its own canonical bytes; 32 bytes.
    public let hash: [UInt8]

    /// An entry.
    public init(
        submission: Submission, recordedAt: Instant, author: ID<Account>, clockSkewMilliseconds: Int64?,
        position: Int64, hash: [UInt8]
    ) {
        self.submission = submission
        self.recordedAt = recordedAt
        self.author = author
        self.clockSkewMilliseconds = clockSkewMilliseconds
        self.position = position
        self.hash = hash
    }

    /// Its id.
    public var id: ID<Entry> { submission.id }
}

/// What became of one submission.
public enum Outcome: Sendable, Hashable {
    /// Taken, at this position of its county's chain.
    case accepted(position: Int64)
    /// The same was taken before, at this position; nothing happened.
    case identical(position: Int64)
    /// The entry it amends has been amended by another meanwhile. Kept for its author.
    case stale(Problem)
    /// The id is taken by an entry that says something else. Kept for its author.
    case conflicting(Problem)
    /// Not taken, for these reasons. Kept for its author.
    case refused(Problem)

    /// Why it was not taken, `nil` where it was.
    public var problem: Problem? {
        switch self {
        case .accepted, .identical: nil
        case .stale(let problem), .conflicting(let problem), .refused(let problem): problem
        }
    }

    /// The outcome's stable name: `accepted`, `identical`, `stale`, `conflicting` or `refused`.
    public var name: String {
        switch self {
        case .accepted: "accepted"
        case .identical: "identical"
        case .stale: "stale"
        case .conflicting: "conflicting"
        case .refused: "refused"
        }
    }
}
