public import Domain

/// Which records of access to read. Newest first.
public struct AccessQuery: Sendable, Hashable {
    /// Of data in this region and below.
    public var region: RegionCode
    /// Of this account's doing, `nil` for all.
    public var account: ID<Account>?
    /// Of this act, `nil` for all.
    public var act: AccessAct?
    /// At or after this moment.
    public var from: Instant?
    /// Before this moment.
    public var until: Instant?
    /// Continue behind this place.
    public var after: AccessCursor?
    /// How many at most, 1 to 1,000.
    public var limit: Int

    /// A query.
    public init(
        region: RegionCode, account: ID<Account>? = nil, act: AccessAct? = nil, from: Instant? = nil,
        until: Instant? = nil, after: AccessCursor? = nil, limit: Int = 100
    ) {
        self.region = region
        self.account = account
        self.act = act
        self.from = from
        self.until = until
        self.after = after
        self.limit = min(max(limit, 1), 1_000)
    }
}

/// A record with its place in its chain and the name of who acted.
public struct AccessLine: Sendable, Hashable {
    /// The record.
    public let record: AccessRecord
    /// The chain it stands in.
    public let chain: RegionCode
    /// Its position there, from 1.
    public let position: Int64
    /// The name of the account, `nil` where there is none: the operator at the machine.
    public let accountName: String?
    /// The name of the account it was about, `nil` where it was about a person or nobody in particular.
    public let subjectName: String?
}

/// Some records, and where to go on.
public struct AccessPage: Sendable, Hashable {
    /// The records, newest first.
    public let lines: [AccessLine]
    /// Continue with this, `nil` where there are no more.
    public let next: AccessCursor?
}

/// How a person was looked at.
public enum AccessReach: String, Sendable, Hashable, CaseIterable {
    /// The record names the person, alone or among those whom a list showed.
    case direct
    /// A list, a search or an export of a region in which the person lived at that time: the person may have been among
    /// what was shown.
    case covering
}
