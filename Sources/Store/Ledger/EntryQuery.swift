public import Domain

/// Which entries to read.
public struct EntryQuery: Sendable, Hashable {
    /// In this region and below.
    public var region: RegionCode
    /// Of this form, `nil` for all.
    public var form: String?
    /// About this subject, `nil` for all.
    public var subject: ID<Subject>?
    /// Happened at or after this moment.
    public var from: Instant?
    /// Happened before this moment.
    public var until: Instant?
    /// Continue behind this place.
    public var after: LedgerCursor?
    /// Newest recorded first, for people; oldest first, for programs that follow the ledger.
    public var newestFirst: Bool
    /// How many at most, 1 to 1,000.
    public var limit: Int

    /// A query.
    public init(
        region: RegionCode, form: String? = nil, subject: ID<Subject>? = nil, from: Instant? = nil,
        until: Instant? = nil, after: LedgerCursor? = nil, newestFirst: Bool = false, limit: Int = 100
    ) {
        self.region = region
        self.form = form
        self.subject = subject
        self.from = from
        self.until = until
        self.after = after
        self.newestFirst = newestFirst
        self.limit = min(max(limit, 1), 1_000)
    }
}

/// An entry as the ledger stands now.
public struct LedgerLine: Sendable, Hashable {
    /// The entry.
    public let entry: Entry
    /// The entry that took its place or took it out, `nil` while it stands.
    public let supersededBy: ID<Entry>?

    /// An entry with what became of it.
    public init(entry: Entry, supersededBy: ID<Entry>?) {
        self.entry = entry
        self.supersededBy = supersededBy
    }
}

/// Some entries, and where to go on.
public struct EntryPage: Sendable {
    /// The entries, in the order in which they were recorded or its reverse.
    public let lines: [LedgerLine]
    /// Continue with this; oldest first it also finds what is recorded later.
    public let cursor: LedgerCursor
    /// Whether there are more now.
    public let hasMore: Bool
}
