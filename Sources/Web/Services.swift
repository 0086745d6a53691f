public import Domain
public import Logging
public import Store

/// Everything the Web room works with; put together by whoever starts the program, and by each test for itself.
public struct Services: Sendable {
    /// The forms that may be filed.
    public let forms: FormCatalogue
    /// Entries read, and filed many at a time.
    public let ledger: Ledger
    /// Entries filed one at a time.
    public let queue: LedgerQueue
    /// The tree of regions.
    public let regions: RegionStore
    /// Bulletins, computed and published.
    public let bulletins: BulletinStore
    /// Accounts and who is signed in.
    public let accounts: AccountStore
    /// Where the time comes from.
    public let clock: WallClock
    /// What differs between installations.
    public let configuration: WebConfiguration
    /// What is counted and shown at `/metrics`.
    public let metrics: Metrics
    /// Throws unless the database answers; asked by `/readyz`.
    public let ready: @Sendable () async throws -> Void
    let requests: RateLimit

    /// The parts of an installation.
    public init(
        forms: FormCatalogue, ledger: Ledger, queue: LedgerQueue, regions: RegionStore, bulletins: BulletinStore,
        accounts: AccountStore, clock: WallClock = .system, configuration: WebConfiguration = WebConfiguration(),
        metrics: Metrics = Metrics(), ready: @escaping @Sendable () async throws -> Void
    ) {
        self.forms = forms
        self.ledger = ledger
        self.queue = queue
        self.regions = regions
        self.bulletins = bulletins
        self.accounts = accounts
        self.clock = clock
        self.configuration = configuration
        self.metrics = metrics
        self.ready = ready
        requests = RateLimit(limit: configuration.requestsPerMinute, perSeconds: 60)
    }
}
