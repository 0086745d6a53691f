public import Domain
import SQLCore

extension ObservationStore {
    /// Orders of a region in one state, by region and id.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func orders(
        in region: RegionCode, state: ObservationOrder.State, after: ObservationCursor? = nil, limit: Int = 100
    ) async throws -> Page {
        try await page(in: region, "o.state = \(state.rawValue)", after: after, limit: limit)
    }

    /// The active orders of a region whose last day is a day, by region and id; symptomatic ones too.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func endingOn(
        _ day: Day, in region: RegionCode, after: ObservationCursor? = nil, limit: Int = 100
    ) async throws -> Page {
        try await page(in: region, "o.last_day = \(day) AND o.state = 'active'", after: after, limit: limit)
    }

    /// The orders of a region that ended at or after a moment, the newest ended first.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func ended(
        in region: RegionCode, since moment: Instant, after: ObservationCursor? = nil, limit: Int = 100
    ) async throws -> Page {
        let limit = min(max(limit, 1), 1_000)
        let range = region.subtree
        let behind: SQLText =
            if let after { "AND (o.ended_at, o.id) < (\(after.first), \(after.id))" } else { "" }
        let found = try await database.read { connection in
            try Self.counties(in: region, from: nil, connection).flatMap { county in
                try connection.query(
                    """
                    SELECT \(ObservationRow.columns), \(WatchRow.columns) FROM observation_order AS o
                    LEFT JOIN observation_watch AS w ON w.county = o.county AND w.id = o.id
                    WHERE o.county = \(county) AND o.state = 'ended' AND o.ended_at >= \(moment)
                        AND o.region >= \(range.from) AND o.region < \(range.below) \(behind)
                    ORDER BY o.ended_at DESC, o.id DESC LIMIT \(limit + 1)
                    """
                ).map { (county: county, listed: try Self.listed($0)) }
            }
        }
        let end = { (one: Listed) in one.order.endedAt?.milliseconds ?? 0 }
        let sorted = found.sorted {
            (end($0.listed), $0.listed.order.id) > (end($1.listed), $1.listed.order.id)
        }
        return Page(
            orders: sorted.prefix(limit).map(\.listed),
            next: sorted.count > limit
                ? sorted.prefix(limit).last.map {
                    ObservationCursor(
                        county: $0.county, first: end($0.listed), region: $0.listed.order.region, id: $0.listed.order.id
                    )
                } : nil)
    }

    private func page(
        in region: RegionCode, _ condition: SQLText, after: ObservationCursor?, limit: Int
    ) async throws -> Page {
        let limit = min(max(limit, 1), 1_000)
        return try await database.read { connection in
            var found: [(county: RegionCode, listed: Listed)] = []
            for county in try Self.counties(in: region, from: after, connection) where found.count <= limit {
                let place = after?.county == county ? after : nil
                let sql: SQLText = """
                    SELECT \(ObservationRow.columns), \(WatchRow.columns) FROM observation_order AS o
                    LEFT JOIN observation_watch AS w ON w.county = o.county AND w.id = o.id
                    WHERE o.county = \(county) AND \(condition)
                        AND \(ObservationCursor.range(of: region, behind: place, region: "o.region", id: "o.id"))
                    """
                found += try connection.query(sql + " ORDER BY o.region, o.id LIMIT \(limit + 1 - found.count)")
                    .map { (county, try Self.listed($0)) }
            }
            let page = found.prefix(limit)
            return Page(
                orders: page.map(\.listed),
                next: found.count > limit
                    ? page.last.map {
                        ObservationCursor(county: $0.county, region: $0.listed.order.region, id: $0.listed.order.id)
                    } : nil)
        }
    }

    /// The counties of a region that have a ledger, those before a cursor's left out.
    static func counties(
        in region: RegionCode, from cursor: ObservationCursor?, _ connection: any SQLReading
    ) throws -> [RegionCode] {
        let range = (region.county ?? region).subtree
        return try connection.query(
            """
            SELECT county FROM chain WHERE county >= \(range.from) AND county < \(range.below) ORDER BY county
            """
        ).map { try $0.regionCode(0) }.filter { county in cursor.map { $0.county <= county } ?? true }
    }
}
