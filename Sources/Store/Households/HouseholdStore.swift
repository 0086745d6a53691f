public import Domain
import SQLCore

/// Reads the register of households.
public struct HouseholdStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    /// The register of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// A household with those who live there and every visit, newest first.
    public struct Card: Sendable {
        /// The household, with its address and what the current round brought.
        public let work: DoorWork
        /// Whether it is lived in.
        public let household: Household
        /// Its visits that stand, newest first, with those at the households that were merged into it.
        public let visits: [Entry]
        /// The households that were merged into it, directly or by way of others, with their addresses.
        public let merged: [ListedHousehold]
        /// The household that it was merged into in the end, while it is, and whether that one is registered.
        public let end: (id: ID<Subject>, isRegistered: Bool)?
    }

    /// Where a household is registered, by county; empty where it is in no register. Shows nobody's data.
    public func regions(of id: ID<Subject>) async throws -> [RegionCode] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT h.region FROM household AS h WHERE h.county IN (SELECT county FROM chain) AND h.id = \(id)
                ORDER BY h.county
                """
            ).map { try $0.regionCode(0) }
        }
    }

    /// A household's card, with its telephone in clear. The look is recorded with those who live there.
    ///
    /// - Returns: `nil` where the county has no such household.
    public func card(
        of id: ID<Subject>, in county: RegionCode, round: Int, for author: Author
    ) async throws -> Card? {
        let now = clock.now()
        let screening = ScreeningStore(database: database, vault: vault, clock: clock)
        return try await database.write { connection in
            let ends = try HouseholdEnds(of: [id], in: county, connection)
            guard let row = ends[id] else { return nil }
            let end = ends.end(of: id)
            let merged = try MergedHouseholds(into: [id], of: county, in: connection)
            var listed = try Self.listed([id] + merged.merged, of: county, round: round, connection)
            try screening.open(&listed, connection)
            guard let own = listed.first(where: { $0.id == id }) else { return nil }
            let residents = try screening.residents(of: [id], in: county, for: author, connection)[id] ?? []
            let visits = try merged.visits(connection)[id] ?? []
            let record = AccessRecord(
                .list, by: author.account, in: row.household.region, subject: id, purpose: .visit,
                shown: residents.map(\.id), count: listed.count + residents.count, at: now)
            try AccessLog.record([record], in: connection)
            return Card(
                work: DoorWork(household: own, residents: residents), household: row.household,
                visits: visits.sorted { $1.happened(before: $0) }, merged: listed.filter { $0.id != id },
                end: end == id ? nil : (end, ends[end] != nil))
        }
    }

    /// A household with its address. The look is recorded.
    ///
    /// - Returns: `nil` where the county has no such household.
    public func household(
        _ id: ID<Subject>, in county: RegionCode, for account: ID<Account>
    ) async throws -> ListedHousehold? {
        let now = clock.now()
        let screening = ScreeningStore(database: database, vault: vault, clock: clock)
        return try await database.write { connection in
            var listed = try Self.listed([id], of: county, round: 0, connection)
            try screening.open(&listed, connection)
            if let found = listed.first {
                let record = AccessRecord(.list, by: account, in: found.region, subject: id, count: 1, at: now)
                try AccessLog.record([record], in: connection)
            }
            return listed.first
        }
    }

    static func listed(
        _ ids: [ID<Subject>], of county: RegionCode, round: Int, _ connection: any SQLReading
    ) throws -> [ListedHousehold] {
        try connection.query(
            """
            SELECT \(ListedHousehold.columns) FROM \(ListedHousehold.tables(round: round))
            WHERE h.county = \(county) AND h.id IN (\(list: ids)) ORDER BY h.id
            """
        ).map(ListedHousehold.init)
    }
}
