public import Domain
public import SQLCore
public import Store

/// Builds the demo city: the real divisions, made-up villages and households, and the days from 24 January to 3
/// February 2020 replayed, so that the printed figures come out of the bulletins.
public struct NeijiangDemo: Sendable {
    /// What was built.
    public struct Summary: Sendable, Hashable {
        /// Households registered.
        public let households: Int
        /// People registered.
        public let people: Int
        /// Entries in the ledger.
        public let entries: Int
        /// Bulletins published.
        public let bulletins: Int
        /// How long it took.
        public let duration: Duration
    }

    private let database: any SQLDatabase
    private let vault: Vault
    let households: Int
    private let seed: UInt64
    private let fullPassages: Bool

    /// A demo in a migrated database with its vault.
    ///
    /// - Parameters:
    ///   - households: about how many, 100 to 2,000,000.
    ///   - seed: the same seed and size give the same ledger, hash for hash.
    ///   - fullPassages: whether each of the 100,000 vehicles that 威远县 checked is registered, and not some hundred.
    /// - Throws: `option.invalid`.
    public init(
        in database: any SQLDatabase, vault: Vault, households: Int = 10_000, seed: UInt64 = 20_200_124,
        fullPassages: Bool = false
    ) throws(Problem) {
        guard (100...2_000_000).contains(households) else {
            throw Problem(
                .optionInvalid, "户数须在 100 至 2000000 之间。", "There are 100 to 2,000,000 households.")
        }
        self.database = database
        self.vault = vault
        self.households = households
        self.seed = seed
        self.fullPassages = fullPassages
    }

    /// Builds it.
    ///
    /// - Parameter progress: called with the hours replayed, their number in all, and what is being done.
    /// - Throws: `entry.conflicting` where the database holds a ledger already.
    public func build(
        progress: @escaping @Sendable (_ done: Int, _ total: Int, _ stage: DemoStage) -> Void = { _, _, _ in }
    ) async throws -> Summary {
        guard try await Ledger(database: database, vault: vault).isEmpty() else {
            throw Problem(
                .entryConflicting, "这里已有台账，演示数据只能建在空的数据目录里。",
                "There is a ledger here already; the demo is built in an empty data folder.")
        }
        let began = ContinuousClock.now
        let clock = ScenarioClock(at: ScenarioTime.start)
        try await EmergencyStore(database: database, clock: clock.wall).declare(
            Emergency(
                name: Bilingual("新型冠状病毒感染的肺炎疫情", "Novel coronavirus pneumonia"),
                startedAt: ScenarioTime.start))
        let city = try NeijiangCity(households: households)
        let regions = RegionStore(database: database)
        let report = try await regions.add(city.regions)
        if let problem = report.problems.first { throw problem }
        _ = try await regions.addOutlines(city.outlines)
        let ledger = Ledger(
            database: database, vault: vault, clock: clock.wall, rules: LedgerRules(earliest: ScenarioTime.start))
        var replay = try ScenarioReplay(
            city: city, seed: seed, fullPassages: fullPassages, ledger: ledger, clock: clock)
        let total = ScenarioTime.dayCount * 24 + 1
        for hour in 0..<total {
            try await replay.run(hour)
            progress(hour + 1, total, DemoStage(hour: hour))
        }
        return Summary(
            households: city.households, people: try await peopleRegistered(), entries: replay.entries,
            bulletins: replay.bulletinCount, duration: ContinuousClock.now - began)
    }

    private func peopleRegistered() async throws -> Int {
        let query = FigureQuery(
            plus: ["person.registered"], region: try RegionCode(NeijiangCity.code), from: nil,
            until: ScenarioTime.day(ScenarioTime.dayCount).firstHour)
        return try await FigureStore(database: database).values(for: [query])[query]?.amount ?? 0
    }
}
