/// What the health checks of an order have brought. Follows from the checks alone; one that is newer than all before it
/// can be added without them.
public struct CheckState: Sendable, Hashable {
    /// When somebody was met or reached last.
    public private(set) var lastAt: Instant?
    /// The check of then.
    public private(set) var lastEntry: ID<Entry>?
    /// Since when there are symptoms; `nil` where there are none.
    public private(set) var symptomaticSince: Instant?
    /// The check that found them.
    public private(set) var symptomaticEntry: ID<Entry>?
    /// How many checks were made.
    public private(set) var made: Int

    /// What is known from the columns it is kept in.
    public init(
        lastAt: Instant? = nil, lastEntry: ID<Entry>? = nil, symptomaticSince: Instant? = nil,
        symptomaticEntry: ID<Entry>? = nil, made: Int = 0
    ) {
        self.lastAt = lastAt
        self.lastEntry = lastEntry
        self.symptomaticSince = symptomaticSince
        self.symptomaticEntry = symptomaticEntry
        self.made = made
    }

    /// What standing checks bring, in whatever order.
    public init(_ checks: some Sequence<HealthCheck>) {
        self.init()
        for check in checks.sorted(by: { ($0.at, $0.entry) < ($1.at, $1.entry) }) { add(check) }
    }

    /// Whether a check is newer than all that were added.
    public func precedes(_ check: HealthCheck) -> Bool {
        guard let lastAt, let lastEntry else { return true }
        return (lastAt, lastEntry) < (check.at, check.entry)
    }

    /// Adds a check that is newer than all before. Symptoms stand until somebody at the door or a doctor finds none.
    public mutating func add(_ check: HealthCheck) {
        lastAt = check.at
        lastEntry = check.entry
        made += 1
        if check.isAbnormal {
            if symptomaticSince == nil {
                symptomaticSince = check.at
                symptomaticEntry = check.entry
            }
        } else if check.maySettle {
            symptomaticSince = nil
            symptomaticEntry = nil
        }
    }
}
