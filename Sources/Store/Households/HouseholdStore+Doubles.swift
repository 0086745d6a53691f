public import Domain
import SQLCore

extension HouseholdStore {
    /// Doors under which several households are registered, and where to go on.
    public struct DoublePage: Sendable {
        /// The households of each door, with their addresses.
        public let doors: [[ListedHousehold]]
        /// How many visits of a household there were, where there were any.
        public let visits: [ID<Subject>: Int]
        /// Continue with this, `nil` at the end.
        public let next: DoubleCursor?
    }

    /// Doors of a region under which several open households are registered: one by phone and one from a file, or one
    /// written in two ways. Those that were split from another stand apart on purpose and are left out. The look is
    /// recorded.
    ///
    /// - Parameter limit: how many doors, 1 to 100.
    public func doubles(
        in region: RegionCode, after cursor: DoubleCursor? = nil, limit: Int = 50, for account: ID<Account>
    ) async throws -> DoublePage {
        let limit = min(max(limit, 1), 100)
        let now = clock.now()
        let screening = ScreeningStore(database: database, vault: vault, clock: clock)
        return try await database.write { connection in
            var doors: [[ListedHousehold]] = []
            var next: DoubleCursor?
            for (county, _) in try ChainHead.all(in: region, connection) where county >= cursor?.county ?? county {
                let behind = cursor.flatMap { $0.county == county ? $0.token : nil } ?? []
                let tokens = try connection.query(
                    Self.doubledDoors(of: county, in: region, behind: behind, limit: limit - doors.count)
                ).map { try $0.bytes(0) }
                doors += try Self.households(behind: tokens, of: county, in: region, connection)
                if doors.count == limit, let last = tokens.last {
                    next = DoubleCursor(county: county, token: last)
                    break
                }
            }
            var listed = doors.flatMap { $0 }
            let visits = try Self.visits(of: listed, connection)
            try screening.open(&listed, connection)
            let opened = Dictionary(listed.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
            if !listed.isEmpty {
                try AccessLog.record(
                    [AccessRecord(.list, by: account, in: region, count: listed.count, at: now)], in: connection)
            }
            return DoublePage(doors: doors.map { $0.map { opened[$0.id] ?? $0 } }, visits: visits, next: next)
        }
    }

    /// How many visits there were of some households, over all rounds.
    private static func visits(
        of households: [ListedHousehold], _ connection: any SQLReading
    ) throws -> [ID<Subject>: Int] {
        var visits: [ID<Subject>: Int] = [:]
        for (county, group) in Dictionary(grouping: households, by: \.region.county) {
            guard let county else { continue }
            try connection.forEach(
                """
                SELECT household, SUM(attempts) FROM household_round
                WHERE county = \(county) AND household IN (\(list: group.map(\.id))) GROUP BY household
                """
            ) { visits[try $0.id(0, as: Subject.self)] = try $0.int(1) }
        }
        return visits
    }

    /// The tokens of doors with several households, in order. Only doors that were shared are looked up in the register:
    /// were the region a condition of the join, or the order of the joins left to SQLite, it would go through all
    /// households of the region; without the inner GROUP BY it would go through all doors behind the first.
    static func doubledDoors(
        of county: RegionCode, in region: RegionCode, behind token: [UInt8], limit: Int
    ) -> SQLText {
        let range = region.subtree
        return """
            SELECT d.token FROM (
                SELECT token FROM shared_door WHERE county = \(county) AND token > \(token) GROUP BY token
            ) AS d
            CROSS JOIN address_token AS t
            CROSS JOIN household AS h
            WHERE t.county = \(county) AND t.token = d.token
                AND h.county = \(county) AND h.id = t.household AND h.state = 'open' AND h.split_from IS NULL
            GROUP BY d.token
            HAVING SUM(CASE WHEN h.region >= \(range.from) AND h.region < \(range.below) THEN 1 ELSE 0 END) > 1
            ORDER BY d.token LIMIT \(limit)
            """
    }

    private static func households(
        behind tokens: [[UInt8]], of county: RegionCode, in region: RegionCode, _ connection: any SQLReading
    ) throws -> [[ListedHousehold]] {
        guard !tokens.isEmpty else { return [] }
        let rows = try connection.query(
            """
            SELECT \(ListedHousehold.columns), t.token FROM address_token AS t
            JOIN household AS h ON h.county = t.county AND h.id = t.household AND h.state = 'open'
                AND h.split_from IS NULL
            LEFT JOIN household_round AS v ON v.county = h.county AND v.household = h.id AND v.round = 0
            LEFT JOIN assignment AS a ON a.county = h.county AND a.household = h.id AND a.round = 0
            WHERE t.county = \(county) AND t.token IN (\(list: tokens)) ORDER BY t.token, h.entry, h.id
            """)
        let groups = try Dictionary(grouping: rows) { try $0.bytes(12) }
        return try tokens.map { token in
            try groups[token, default: []].map(ListedHousehold.init).filter { region.contains($0.region) }
        }
    }
}
