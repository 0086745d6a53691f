public import Domain
import SQLCore

extension ScreeningStore {
    /// How far a round has come in a region.
    public struct RegionCoverage: Sendable, Hashable {
        /// Where.
        public let region: Region
        /// How far.
        public let coverage: Coverage
    }

    /// How far a round has come in a region and in each region one level below, by code. Read from counters, so it
    /// costs the same for a village and for a city.
    public func coverage(
        of region: RegionCode, round: Int
    ) async throws -> (whole: Coverage, parts: [RegionCoverage]) {
        try await database.read { connection in
            let children = try RegionStore.children(of: region, in: connection)
            let counts = try Self.counts(of: region, children: children.map(\.code), round: round, in: connection)
            let parts = children.map { RegionCoverage(region: $0, coverage: counts[$0.code] ?? Coverage()) }
            return (counts[region] ?? Coverage(), parts)
        }
    }

    private static func counts(
        of region: RegionCode, children: [RegionCode], round: Int, in connection: any SQLReading
    ) throws -> [RegionCode: Coverage] {
        var counts: [RegionCode: Coverage] = [:]
        guard let county = region.county, region.level > .county || children.allSatisfy({ $0.county == region.county })
        else {
            let range = region.subtree
            try connection.forEach(
                """
                SELECT c.region, c.status, c.households, c.people FROM chain AS k
                CROSS JOIN coverage AS c
                WHERE c.county = k.county AND c.region = k.county AND c.round IN (0, \(round))
                    AND k.county >= \(range.from) AND k.county < \(range.below)
                """
            ) { row in
                let own = try row.regionCode(0)
                let part = RegionLevel(rawValue: region.level.rawValue + 1).flatMap { own.ancestor(at: $0) }
                for code in Set([region, part].compactMap { $0 }) { try counts[code, default: Coverage()].add(row) }
            }
            return counts
        }
        try connection.forEach(
            """
            SELECT region, status, households, people FROM coverage
            WHERE county = \(county) AND round IN (0, \(round)) AND region IN (\(list: [region] + children))
            """
        ) { try counts[try $0.regionCode(0), default: Coverage()].add($0) }
        return counts
    }
}

extension Coverage {
    /// Adds a row of region, status, households, people.
    mutating func add(_ row: SQLRow) throws {
        let count = Count(households: try row.int(2), people: try row.int(3))
        switch CoverageTally.Status(rawValue: try row.text(1)) {
        case .registered: registered = registered + count
        case .done: done = done + count
        case .tried: tried = tried + count
        case .refused: refused = refused + count
        case .unknown: unknown = unknown + count
        case nil: throw SQLDefect("a coverage of no status")
        }
    }
}
