/// A shift (班次) at a checkpoint, folded from its standing entries.
public struct CheckpointShift: Sendable, Hashable {
    /// Its id.
    public let id: ID<Subject>
    /// The post.
    public let checkpoint: ID<Subject>
    /// The region its entries are filed for.
    public let region: RegionCode
    /// When it began.
    public let begunAt: Instant
    /// When it was handed over last, `nil` for never.
    public internal(set) var handedOverAt: Instant?
    /// When it ended, `nil` while it goes on.
    public internal(set) var endedAt: Instant?
    /// How many people stand there.
    public internal(set) var staff: Int
    /// How many vehicles waited, the last that was said.
    public internal(set) var queue: Int?
    /// When that was said.
    public internal(set) var queueAt: Instant?

    /// How long a team can stand at a post before somebody must have forgotten to end or hand over: 14 hours.
    public static let longestMilliseconds: Int64 = 14 * 3_600_000

    /// A shift as it is kept.
    public init(
        id: ID<Subject>, checkpoint: ID<Subject>, region: RegionCode, begunAt: Instant, handedOverAt: Instant?,
        endedAt: Instant?, staff: Int, queue: Int?, queueAt: Instant?
    ) {
        self.id = id
        self.checkpoint = checkpoint
        self.region = region
        self.begunAt = begunAt
        self.handedOverAt = handedOverAt
        self.endedAt = endedAt
        self.staff = staff
        self.queue = queue
        self.queueAt = queueAt
    }

    /// Whether the team that stands there has stood longer than any should, so that an end was forgotten.
    public func isForgotten(at now: Instant) -> Bool {
        endedAt == nil && now.milliseconds - (handedOverAt ?? begunAt).milliseconds > Self.longestMilliseconds
    }
}
