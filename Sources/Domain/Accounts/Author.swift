/// Who acts: an account with its duties, each on a region.
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
    public var readableRegion: RegionCode? { grants.filter { $0.duty.readsLedger }.map(\.region).min() }

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

    /// A duty on a region.
    public init(_ duty: Duty, on region: RegionCode) {
        self.duty = duty
        self.region = region
    }
}

/// Marks the ids of accounts.
public enum Account {}
