public import Domain
public import SQLCore
public import Store

/// An opened installation: one database and everything that works on it.
public struct Installation: Sendable {
    /// The database, its schema up to date.
    public let database: any SQLDatabase
    /// The forms known here.
    public let forms: FormCatalogue
    /// The tree of regions.
    public let regions: RegionStore
    /// Who people are, sealed.
    public let vault: Vault
    /// The ledger.
    public let ledger: Ledger
    /// The figures.
    public let figures: FigureStore
    /// The bulletins.
    public let bulletins: BulletinStore
    /// How far the rounds of screening are.
    public let screening: ScreeningStore
    /// Daily reports.
    public let reports: ReportStore
    /// Alerts.
    public let alerts: AlertStore
    /// The definitions of diseases.
    public let diseases: DiseaseStore
    /// The accounts.
    public let accounts: AccountStore
    /// Imports of files.
    public let imports: ImportStore
    /// Entries taken out for tables.
    public let exports: ExportStore

    /// Opens the installation at a location.
    ///
    /// - Parameters:
    ///   - mustExist: refuse where there is none yet.
    ///   - master: where the vault's master key comes from, as the settings say unless given.
    ///   - clock: the time that everything goes by.
    /// - Throws: `vault.key-missing`, `vault.key-wrong`, and as `DatabaseLocation.open`.
    public init(
        at location: DatabaseLocation, mustExist: Bool = false, master: MasterKeySource? = nil,
        clock: WallClock = .system
    ) async throws {
        let database = try await location.open(mustExist: mustExist)
        if let master {
            try await self.init(database: database, master: master, clock: clock)
        } else {
            let source = try await MasterKeySource.configured(for: location, database)
            try await self.init(database: database, master: source, clock: clock)
        }
    }

    /// An installation on an open database.
    ///
    /// - Parameter secondFactorIsRequired: whether duties above the grid ask for a code.
    public init(
        database: any SQLDatabase, master: MasterKeySource, clock: WallClock = .system,
        secondFactorIsRequired: Bool = ServerSettings().totpRequired
    ) async throws {
        let emergency = try await EmergencyStore(database: database, clock: clock).current()
        self.database = database
        forms = .builtIn
        regions = RegionStore(database: database)
        vault = try await Vault(in: database, master: master, clock: clock)
        ledger = Ledger(
            database: database, vault: vault, forms: forms, clock: clock,
            rules: emergency.map { LedgerRules(earliest: $0.startedAt) } ?? LedgerRules())
        figures = FigureStore(database: database)
        bulletins = try BulletinStore(ledger: ledger)
        screening = ScreeningStore(ledger: ledger)
        reports = ReportStore(database: database, clock: clock)
        diseases = DiseaseStore(ledger: ledger)
        accounts = AccountStore(
            database: database, clock: clock,
            secondFactor: SecondFactor(isRequired: secondFactorIsRequired, sealing: vault.secretSealing))
        imports = ImportStore(ledger: ledger)
        alerts = AlertStore(ledger: ledger)
        exports = ExportStore(ledger: ledger)
    }
}
