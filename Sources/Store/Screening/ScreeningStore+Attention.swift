public import Domain
import SQLCore

/// What somebody has to look at: doors to be tried again, answers that differ, grids that nobody looks after.
extension ScreeningStore {
    /// Answers that two people found differently at one door in one round.
    public struct Conflict: Sendable, Hashable {
        /// The household.
        public let household: ID<Subject>
        /// Where it is.
        public let region: RegionCode
        /// The round.
        public let round: Int
        /// Question by question, both values.
        public let differences: [VisitAnswers.Difference]
    }

    /// Doors that nobody opened and whose next attempt has come, the longest overdue first, with the address. The look
    /// is recorded.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func secondVisits(
        in region: RegionCode, round: Int, limit: Int = 100, for account: ID<Account>
    ) async throws -> [ListedHousehold] {
        let limit = min(max(limit, 1), 1_000)
        let now = clock.now()
        return try await database.write { connection in
            var due: [ListedHousehold] = []
            for (county, _) in try ChainHead.all(in: region, connection) {
                due += try connection.query(
                    Self.secondVisits(in: region, of: county, round: round, at: now, limit: limit)
                ).map(ListedHousehold.init)
            }
            due.sort { ($0.nextAttempt ?? now, $0.id) < ($1.nextAttempt ?? now, $1.id) }
            due = Array(due.prefix(limit))
            try open(&due, connection)
            if !due.isEmpty {
                try AccessLog.record(
                    [AccessRecord(.list, by: account, in: region, purpose: .visit, count: due.count, at: now)],
                    in: connection)
            }
            return due
        }
    }

    /// A county's doors to be tried again, read in the order of the index.
    static func secondVisits(
        in region: RegionCode, of county: RegionCode, round: Int, at now: Instant, limit: Int
    ) -> SQLText {
        let range = region.subtree
        return """
            SELECT \(ListedHousehold.columns)
            FROM household_round AS v
            JOIN household AS h ON h.county = v.county AND h.id = v.household AND h.state = 'open'
            LEFT JOIN assignment AS a ON a.county = v.county AND a.household = v.household AND a.round = v.round
            WHERE v.county = \(county) AND v.round = \(round) AND v.next_attempt IS NOT NULL
                AND v.next_attempt <= \(now) AND v.region >= \(range.from) AND v.region < \(range.below)
            ORDER BY v.next_attempt, v.household LIMIT \(limit)
            """
    }

    /// Households of a region where two people found different things in one round, by region.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func conflicts(in region: RegionCode, limit: Int = 100) async throws -> [Conflict] {
        let range = region.subtree
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT county, household, region, round FROM household_round
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND region >= \(range.from) AND region < \(range.below) AND differing > 0
                ORDER BY county, region, household, round LIMIT \(min(max(limit, 1), 1_000))
                """)
            return try Dictionary(grouping: rows) { try $0.regionCode(0) }.sorted { $0.key < $1.key }.flatMap {
                county, rows in
                let visits = try MergedHouseholds(
                    into: Set(rows.map { try $0.id(1, as: Subject.self) }), of: county, in: connection
                ).visits(connection)
                return try rows.map { try Self.conflict($0, visits) }
            }
        }
    }

    private static func conflict(_ row: SQLRow, _ visits: [ID<Subject>: [Entry]]) throws -> Conflict {
        let household = try row.id(1, as: Subject.self)
        let round = try row.int(3)
        let own = visits[household, default: []].filter { $0.submission.body["round"]?.whole == round }
        return Conflict(
            household: household, region: try row.regionCode(2), round: round,
            differences: VisitAnswers(own).differences)
    }

    /// Grids of a region that no open account looks after: no grid worker has the grid or its village.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func gridsWithoutWorker(in region: RegionCode, limit: Int = 100) async throws -> [Region] {
        let bare = bareGrids(in: region)
        return try await database.read { connection in
            try connection.query(
                "SELECT \(RegionStore.columns) FROM \(bare) ORDER BY code LIMIT \(min(max(limit, 1), 1_000))"
            ).map(RegionStore.region)
        }
    }

    /// How many grids of a region no open account looks after.
    public func numberOfGridsWithoutWorker(in region: RegionCode) async throws -> Int {
        let bare = bareGrids(in: region)
        return try await database.read { try $0.first("SELECT COUNT(*) FROM \(bare)")?.int(0) ?? 0 }
    }

    private func bareGrids(in region: RegionCode) -> SQLText {
        let range = region.subtree
        let looksAfter = Self.looksAfterDoors(at: clock.now())
        return """
            region
            WHERE level = \(RegionLevel.grid.rawValue) AND code >= \(range.from) AND code < \(range.below)
                AND code NOT IN (
                    SELECT g.region FROM duty_grant AS g JOIN account AS a ON a.id = g.account
                    WHERE \(looksAfter) AND g.region >= \(range.from) AND g.region < \(range.below))
                AND parent NOT IN (
                    SELECT g.region FROM duty_grant AS g JOIN account AS a ON a.id = g.account
                    WHERE \(looksAfter) AND (g.region = \(region.ancestor(at: .village) ?? region)
                        OR g.region >= \(range.from) AND g.region < \(range.below)))
            """
    }
}
