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
    /// The ledger.
    public let ledger: Ledger
    /// The figures.
    public let figures: FigureStore
    /// The bulletins.
    public let bulletins: BulletinStore
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
    ///   - clock: the time that everything goes by.
    public init(
        at location: DatabaseLocation, mustExist: Bool = false, clock: WallClock = .system
    ) async throws {
        try await self.init(database: location.open(mustExist: mustExist), clock: clock)
    }

    /// An installation on an open database.
    public init(database: any SQLDatabase, clock: WallClock = .system) async throws {
        let emergency = try await EmergencyStore(database: database, clock: clock).current()
        self.database = database
        forms = .builtIn
        regions = RegionStore(database: database)
        ledger = Ledger(
            database: database, forms: forms, clock: clock,
            rules: emergency.map { LedgerRules(earliest: $0.startedAt) } ?? LedgerRules())
        figures = FigureStore(database: database)
        bulletins = try BulletinStore(ledger: ledger)
        accounts = AccountStore(database: database, clock: clock)
        imports = ImportStore(ledger: ledger, key: .unguarded)
        exports = ExportStore(ledger: ledger)
    }
}
