public import Domain
import SQLCore

extension ScreeningStore {
    /// Some households of a list, and where to go on.
    public struct HouseholdPage: Sendable {
        /// The households in the order of doors.
        public let households: [ListedHousehold]
        /// Continue behind this; `nil` at the end.
        public let next: DoorCursor?
    }

    /// The registered households of a region that a round has not reached, in the order of doors: by grid, building
    /// and number, with the address. The look is recorded.
    ///
    /// - Parameters:
    ///   - state: those of one state, `nil` for all.
    ///   - limit: 1 to 1,000.
    ///   - act: as what it is recorded: a list, or data taken out.
    public func missing(
        in region: RegionCode, round: Int, state: MissingState? = nil, after: DoorCursor? = nil, limit: Int = 100,
        for account: ID<Account>, as act: AccessAct = .list
    ) async throws -> HouseholdPage {
        let limit = min(max(limit, 1), 1_000)
        let now = clock.now()
        return try await database.write { connection in
            var page = try Self.missing(
                in: region, round: round, state: state, after: after, limit: limit, connection)
            try open(&page, connection)
            if !page.isEmpty {
                try AccessLog.record(
                    [AccessRecord(act, by: account, in: region, purpose: .visit, count: page.count, at: now)],
                    in: connection)
            }
            return HouseholdPage(households: page, next: Self.next(page, limit))
        }
    }

    /// Where a full page goes on.
    static func next(_ page: [ListedHousehold], _ limit: Int) -> DoorCursor? {
        guard page.count == limit, let last = page.last, let county = last.region.county else { return nil }
        return DoorCursor(county: county, household: last.id)
    }

    /// Fills in what the vault holds of households.
    func open(_ households: inout [ListedHousehold], _ connection: any SQLReading) throws {
        for (county, group) in Dictionary(grouping: households.indices, by: { households[$0].region.county }) {
            guard let county else { continue }
            let answers = try vault.open(group.map { households[$0].id }, in: county, connection)
            for index in group { households[index].sealed = answers[households[index].id] }
        }
    }

    /// The missing of a region without their addresses. Goes through the villages in which the counters say somebody is
    /// missing, so that it never reads past those where all were reached.
    static func missing(
        in region: RegionCode, round: Int, state: MissingState? = nil, after: DoorCursor?, limit: Int,
        _ connection: any SQLReading
    ) throws -> [ListedHousehold] {
        let place = try after.map { (cursor: $0, at: try $0.place(in: connection)) }
        guard region.level < .village else {
            return try missing(from: region, round: round, state: state, after: place, limit: limit, connection)
        }
        var found: [ListedHousehold] = []
        for (county, _) in try ChainHead.all(in: region, connection) where county >= place?.cursor.county ?? county {
            let villages = try unreached(in: region, of: county, round: round, state: state, connection)
            for village in villages {
                if let reached = place?.at.region, village < reached, !village.contains(reached) { continue }
                found += try missing(
                    from: village, round: round, state: state, after: place, limit: limit - found.count, connection)
                if found.count == limit { return found }
            }
        }
        return found
    }

    /// The villages of a county and region with households that the round has not reached, by code.
    private static func unreached(
        in region: RegionCode, of county: RegionCode, round: Int, state: MissingState?, _ connection: any SQLReading
    ) throws -> [RegionCode] {
        let range = region.subtree
        let visited: [CoverageTally.Status] = state == .due ? [.done, .tried, .refused] : [.done]
        let sql: SQLText =
            switch state {
            case nil, .due:
                """
                SELECT r.region FROM coverage AS r
                LEFT JOIN coverage AS d ON d.county = r.county AND d.round = \(round) AND d.region = r.region
                    AND d.status IN (\(list: visited.map(\.rawValue)))
                WHERE r.county = \(county) AND r.round = 0 AND r.region >= \(range.from)
                    AND r.region < \(range.below) AND r.status = 'registered'
                GROUP BY r.region, r.households HAVING r.households > COALESCE(SUM(d.households), 0)
                """
            case .tried?, .refused?:
                """
                SELECT r.region FROM coverage AS r
                WHERE r.county = \(county) AND r.round = \(round) AND r.region >= \(range.from)
                    AND r.region < \(range.below) AND r.status = \(state?.rawValue) AND r.households > 0
                """
            }
        return try connection.query(sql + " ORDER BY r.region").map { try $0.regionCode(0) }.filter {
            $0.level == .village
        }
    }

    private static func missing(
        from region: RegionCode, round: Int, state: MissingState?,
        after: (cursor: DoorCursor, at: (region: RegionCode, door: String))?, limit: Int, _ connection: any SQLReading
    ) throws -> [ListedHousehold] {
        guard let county = region.county else { return [] }
        let range = region.subtree
        var sql: SQLText = """
            SELECT \(ListedHousehold.columns) FROM \(ListedHousehold.tables(round: round))
            WHERE h.county = \(county) AND h.region >= \(range.from) AND h.region < \(range.below)
                AND h.state = 'open' AND \(isMissing(state))
            """
        if let after, after.cursor.county == county {
            sql =
                sql
                    + """
                     AND (h.region, h.door, h.id) > (\(after.at.region), \(after.at.door), \(after.cursor.household))
                    """
        }
        return try connection.query(sql + " ORDER BY h.region, h.door, h.id LIMIT \(limit)").map(ListedHousehold.init)
    }

    private static func isMissing(_ state: MissingState?) -> SQLText {
        switch state {
        case nil: "(v.status IS NULL OR v.status <> 'done')"
        case .due: "v.status IS NULL"
        case .tried?, .refused?: "v.status = \(state?.rawValue)"
        }
    }
}
