/// Who acts: an account with the duties it has at this moment, each on a region.
public struct Author: Sendable, Hashable {
    /// The account.
    public let account: ID<Account>
    /// Its duties where they apply.
    public let grants: Set<Grant>

    /// An acting account.
    public init(account: ID<Account>, grants: Set<Grant>) {
        self.account = account
        self.grants = grants
    }

    /// Whether one of the duties is held on the region or above it.
    public func holds(_ duties: Set<Duty>, on region: RegionCode) -> Bool {
        grants.contains { duties.contains($0.duty) && $0.region.contains(region) }
    }

    /// The largest region whose ledger may be read.
    public var readableRegion: RegionCode? { largestRegion(where: \.readsLedger) }

    /// The largest region of duties of a kind, `nil` where there is none.
    public func largestRegion(where fits: (Duty) -> Bool) -> RegionCode? {
        grants.filter { fits($0.duty) }.map(\.region).min()
    }

    /// Whether the ledger of the region may be read.
    public func mayReadLedger(of region: RegionCode) -> Bool {
        grants.contains { $0.duty.readsLedger && $0.region.contains(region) }
    }
}

/// A duty on a region and everything below it.
public struct Grant: Sendable, Hashable {
    /// What may be done.
    public let duty: Duty
    /// Where.
    public let region: RegionCode
    /// Whose duty it is, where it was handed over during absence. The author of what is done is the delegate all the
    /// same.
    public let onBehalfOf: ID<Account>?

    /// A duty on a region.
    public init(_ duty: Duty, on region: RegionCode, onBehalfOf: ID<Account>? = nil) {
        self.duty = duty
        self.region = region
        self.onBehalfOf = onBehalfOf
    }
}

/// Marks the ids of accounts.
public enum Account {}

extension ID<Account> {
    /// Stands for the operator at the machine: whoever may open the data may do all, and is named so in records.
    public static var localOperator: ID<Account> { ID(high: 0, low: 0) }
}
