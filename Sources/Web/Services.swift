public import Domain
public import SQLCore
public import Store

/// Everything the Web room works with; put together by whoever starts the program, and by each test for itself.
public struct Services: Sendable {
    /// The forms that may be filed.
    public let forms: FormCatalogue
    /// Entries read, and filed many at a time.
    public let ledger: Ledger
    /// Entries filed one at a time.
    public let queue: LedgerQueue
    /// People, found and shown.
    public let people: PersonStore
    /// The tree of regions.
    public let regions: RegionStore
    /// Figures, read from the sums.
    public let figures: FigureStore
    /// Bulletins, computed and published.
    public let bulletins: BulletinStore
    /// Imports of files.
    public let imports: ImportStore
    /// Imports as their user has them.
    public let importRunner: ImportRunner
    /// Where confirmed imports are taken.
    public let importDesk: ImportDesk
    /// Tables taken out.
    public let tables: TableExport
    /// Accounts and who is signed in.
    public let accounts: AccountStore
    /// The record of access, for auditors.
    public let access: AccessReader
    /// How far the rounds of screening are.
    public let screening: ScreeningStore
    /// The register of households.
    public let households: HouseholdStore
    /// Observation orders.
    public let observations: ObservationStore
    /// Daily reports.
    public let reports: ReportStore
    /// Alerts: what is open, and what was done.
    public let alerts: AlertStore
    /// Alerts raised and worked on.
    public let alertFiling: AlertFiling
    /// What open event streams follow.
    public let alertFeed: AlertFeed
    /// Where alerts are pushed to.
    public let webhooks: WebhookStore
    /// What residents report.
    public let clues: ClueStore
    /// Cases.
    public let cases: CaseStore
    /// What an entry about a case means for others.
    public let caseFiling: CaseFiling
    /// Where cases were, and who else was there.
    public let activities: ActivityStore
    /// Contacts of cases.
    public let contacts: ContactStore
    /// Contacts listed together.
    public let contactFiling: ContactFiling
    /// Chains of transmission.
    public let chains: ChainStore
    /// Checkpoints and who passes them.
    public let checkpoints: CheckpointStore
    /// Referrals for fever.
    public let referrals: ReferralStore
    /// Referrals that follow from passages.
    public let referralFiling: ReferralFiling
    /// Samples.
    public let samples: SampleStore
    /// Stock: items, places, lots and what moved.
    public let stock: StockStore
    /// Requests, suppliers, orders, shipments and donations.
    public let documents: SupplyDocumentStore
    /// Budget lines and what was paid from them.
    public let funds: FundStore
    /// Deadlines for reporting cases.
    public let notices: Notices
    /// What waits in a region.
    public let waiting: WaitingStore
    /// The definitions of diseases.
    public let diseases: DiseaseStore
    /// Positions, and the fences that judge them.
    public let fences: FenceOperation
    /// Photos that entries name.
    public let photos: PhotoStore
    /// Where the time comes from.
    public let clock: WallClock
    /// What differs between installations.
    public let configuration: WebConfiguration
    let metrics = Metrics()
    let requests: RateLimit
    let publicRequests = RateLimit(limit: 60, perSeconds: 60)
    /// How many clues come from one address in an hour. A village's phones may share one address.
    let clueReports = RateLimit(limit: 20, perSeconds: 3_600)
    /// What an address may send in a minute with tokens that no device has. Many phones share one address.
    let unknownTrackers = RateLimit(limit: 600, perSeconds: 60)
    private let database: any SQLDatabase

    /// The parts of an installation.
    ///
    /// - Parameters:
    ///   - isSecure: whether people reach it by https, here or at a proxy before it.
    ///   - name: what the installation calls itself in the pages.
    ///   - configuration: what is said more seldom; its `tls` and `name` are those given here.
    public init(
        database: any SQLDatabase, forms: FormCatalogue, ledger: Ledger, regions: RegionStore,
        bulletins: BulletinStore, accounts: AccountStore, isSecure: Bool, name: String,
        clock: WallClock = .system,
        configuration: WebConfiguration = WebConfiguration()
    ) {
        var configuration = configuration
        configuration.tls = isSecure
        configuration.name = name
        self.database = database
        self.forms = forms
        self.ledger = ledger
        self.regions = regions
        figures = FigureStore(database: database)
        self.bulletins = bulletins
        self.accounts = accounts
        self.clock = clock
        access = AccessReader(database: database, clock: clock)
        self.configuration = configuration
        people = PersonStore(ledger: ledger)
        queue = LedgerQueue(ledger: ledger)
        screening = ScreeningStore(ledger: ledger)
        households = HouseholdStore(ledger: ledger)
        observations = ObservationStore(ledger: ledger)
        reports = ReportStore(database: database, clock: clock)
        alerts = AlertStore(ledger: ledger)
        alertFiling = AlertFiling(ledger: ledger, queue: queue)
        alertFeed = AlertFeed(ledger: ledger)
        clues = ClueStore(ledger: ledger)
        cases = CaseStore(ledger: ledger)
        caseFiling = CaseFiling(ledger: ledger, queue: queue)
        activities = ActivityStore(ledger: ledger)
        contacts = ContactStore(ledger: ledger)
        contactFiling = ContactFiling(ledger: ledger)
        chains = ChainStore(ledger: ledger)
        checkpoints = CheckpointStore(ledger: ledger)
        referrals = ReferralStore(ledger: ledger)
        referralFiling = ReferralFiling(ledger: ledger, queue: queue)
        samples = SampleStore(ledger: ledger)
        stock = StockStore(ledger: ledger)
        documents = SupplyDocumentStore(ledger: ledger)
        funds = FundStore(ledger: ledger)
        notices = Notices(ledger: ledger)
        waiting = WaitingStore(ledger: ledger)
        diseases = DiseaseStore(ledger: ledger)
        photos = PhotoStore(ledger: ledger)
        webhooks = WebhookStore(ledger: ledger, rule: configuration.webhookRule)
        fences = FenceOperation(ledger: ledger, filing: alertFiling, retention: configuration.trackRetention)
        imports = ImportStore(ledger: ledger)
        importRunner = ImportRunner(imports: imports, regions: regions)
        importDesk = ImportDesk(runner: importRunner, imports: imports, accounts: accounts, forms: forms)
        tables = TableExport(exports: ExportStore(ledger: ledger), regions: regions, accounts: accounts, forms: forms)
        requests = RateLimit(limit: configuration.requestsPerMinute, perSeconds: 60)
    }

    /// What the database holds, in numbers.
    func facts() async throws -> DatabaseFacts { try await DatabaseFacts(database) }

    /// Throws unless the database answers.
    func ready() async throws { try await database.read { _ in } }
}
