public import Domain
import SQLCore

/// Reads what the rounds of screening have brought: how far they are, who is missing, what is to be done at the doors.
/// Whatever shows an address or a person is recorded as a look at personal data, in the same transaction.
public struct ScreeningStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    init(database: any SQLDatabase, vault: Vault, clock: WallClock) {
        self.database = database
        self.vault = vault
        self.clock = clock
    }

    /// The rounds of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// The rounds declared for a region: those of the region itself, of what lies above it up to the county, and of
    /// what lies below; by number, of each number the newest declaration first.
    public func rounds(in region: RegionCode) async throws -> [ScreeningRound] {
        let range = region.subtree
        let above = region.county == nil ? [] : region.summedAt
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            try connection.query(
                """
                SELECT id, region, number, aim, starts_on, ends_on, entry FROM screening_round
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND (region >= \(range.from) AND region < \(range.below) OR region IN (\(list: above)))
                ORDER BY number, region, entry DESC
                """
            ).map { row in
                ScreeningRound(
                    id: try row.id(0, as: Subject.self), region: try row.regionCode(1), number: try row.int(2),
                    aim: try row.text(3), from: try row.day(4), until: try row.day(5),
                    entry: try row.id(6, as: Entry.self))
            }
        }
    }

    /// The number of the round that is under way in a region: of the rounds declared for it or above it the newest whose
    /// days are now, else the newest that has begun; where none has, the highest that was visited; 1 where none was. For
    /// a city and what is above it, the lowest of its counties': the round that all of them have begun.
    public func currentRound(in region: RegionCode) async throws -> Int {
        let today = clock.now().day
        let begun = try await rounds(in: region).filter { $0.from <= today }
        guard region.county == nil else {
            let declared = Self.current(begun.filter { $0.region.contains(region) }, on: today)
            if let declared { return declared }
            return try await visitedRounds(in: region.county ?? region).values.max() ?? 1
        }
        let declared = Dictionary(grouping: begun.filter { $0.region.level == .county }, by: \.region)
            .compactMapValues { Self.current($0, on: today) }
        return try await visitedRounds(in: region).merging(declared) { $1 }.values.min() ?? 1
    }

    private static func current(_ begun: [ScreeningRound], on today: Day) -> Int? {
        let underWay = begun.filter { $0.until >= today }
        return (underWay.isEmpty ? begun : underWay).map(\.number).max()
    }

    /// The highest round in which there was a visit, of each county where households are registered; 1 where there was
    /// none.
    private func visitedRounds(in region: RegionCode) async throws -> [RegionCode: Int] {
        let counties = region.subtree
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT k.county, MAX(c.round) FROM chain AS k
                CROSS JOIN coverage AS c
                WHERE c.county = k.county AND c.region = k.county
                    AND k.county >= \(counties.from) AND k.county < \(counties.below)
                GROUP BY k.county
                """
            ).map { (try $0.regionCode(0), max(1, try $0.int(1))) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }
}
