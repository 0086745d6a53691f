public import Domain
import SQLCore

extension HouseholdStore {
    /// A household that was merged into one that is not registered.
    public struct LostHousehold: Sendable, Hashable {
        /// The household, with its address.
        public let household: ListedHousehold
        /// The one it was merged into.
        public let into: ID<Subject>
    }

    /// Households of a region that were merged into one that is not registered in the county, in the order of doors.
    /// Their visits and people count for no registered household. The look is recorded.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func lost(
        in region: RegionCode, round: Int, after: DoorCursor? = nil, limit: Int = 100, for account: ID<Account>
    ) async throws -> (households: [LostHousehold], next: DoorCursor?) {
        let limit = min(max(limit, 1), 1_000)
        let now = clock.now()
        let screening = ScreeningStore(database: database, vault: vault, clock: clock)
        return try await database.write { connection in
            let place = try after.map { try $0.place(in: connection) }
            var households: [ListedHousehold] = []
            var into: [ID<Subject>: ID<Subject>] = [:]
            for (county, _) in try ChainHead.all(in: region, connection) where county >= after?.county ?? county {
                var sql = Self.lost(in: region, of: county, round: round)
                if let after, let place, after.county == county {
                    sql = sql + " AND (h.region, h.door, h.id) > (\(place.region), \(place.door), \(after.household))"
                }
                let rows = try connection.query(
                    sql + " ORDER BY h.region, h.door, h.id LIMIT \(limit - households.count)")
                for row in rows {
                    let household = try ListedHousehold(row)
                    households.append(household)
                    into[household.id] = try row.optionalID(12, as: Subject.self)
                }
                if households.count == limit { break }
            }
            try screening.open(&households, connection)
            if !households.isEmpty {
                try AccessLog.record(
                    [AccessRecord(.list, by: account, in: region, purpose: .visit, count: households.count, at: now)],
                    in: connection)
            }
            return (
                households.map { LostHousehold(household: $0, into: into[$0.id] ?? $0.id) },
                ScreeningStore.next(households, limit)
            )
        }
    }

    static func lost(in region: RegionCode, of county: RegionCode, round: Int) -> SQLText {
        let range = region.subtree
        return """
            WITH d (id) AS (\(mergedNowhere(in: county)))
            SELECT \(ListedHousehold.columns), h.merged_into FROM d CROSS JOIN \(ListedHousehold.tables(round: round))
            WHERE h.county = \(county) AND h.id = d.id AND h.region >= \(range.from) AND h.region < \(range.below)
            """
    }

    /// A table `lost` of the ids of a county's households that were merged into one that is not registered or is closed,
    /// directly or by way of others.
    static func lost(of county: RegionCode) -> SQLText {
        """
        lost (id) AS (
            \(mergedNowhere(in: county, orClosed: true))
            UNION
            SELECT m.id FROM lost JOIN household AS m ON m.county = \(county) AND m.merged_into = lost.id
        )
        """
    }

    private static func mergedNowhere(in county: RegionCode, orClosed: Bool = false) -> SQLText {
        let fits: SQLText = orClosed ? " AND t.state <> 'closed'" : ""
        return """
            SELECT l.id FROM household AS l
            WHERE l.county = \(county) AND l.merged_into IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM household AS t WHERE t.county = l.county AND t.id = l.merged_into\(fits))
            """
    }
}
