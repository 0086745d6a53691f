public import Domain
import SQLCore

extension ObservationStore {
    /// A central place with those who are there.
    public struct Occupancy: Sendable {
        /// The place.
        public let site: ObservationSite
        /// The active orders of those who are there, by room and bed; a room that is not registered may be among them.
        public let orders: [ObservationOrder]

        /// How many beds of registered rooms are free; a room with somebody of one household is not given to another.
        public var freeBeds: Int { max(site.beds - orders.count, 0) }

        /// Those who are in no registered room.
        public var elsewhere: [ObservationOrder] {
            let rooms = Set(site.rooms.map(\.name))
            return orders.filter { order in order.room.map { !rooms.contains($0) } ?? true }
        }

        /// Who is in a room.
        public func people(in room: String) -> [ObservationOrder] { orders.filter { $0.room == room } }
    }

    /// The central places of a region by county and id, with those who are there: some tens.
    ///
    /// - Parameter limit: 1 to 1,000 places.
    public func sites(in region: RegionCode, limit: Int = 200) async throws -> [Occupancy] {
        let range = region.subtree
        return try await database.read { connection in
            var found: [Occupancy] = []
            for county in try Self.counties(in: region, from: nil, connection) {
                found += try Self.occupancies(
                    "t.region >= \(range.from) AND t.region < \(range.below)", county,
                    limit: min(max(limit, 1), 1_000) - found.count, connection)
            }
            return found
        }
    }

    /// A central place with those who are there; `nil` where there is none.
    public func site(_ id: ID<Subject>) async throws -> Occupancy? {
        try await database.read { connection in
            for (county, _) in try ChainHead.all(in: nil, connection) {
                if let found = try Self.occupancies("t.id = \(id)", county, limit: 1, connection).first {
                    return found
                }
            }
            return nil
        }
    }

    private static func occupancies(
        _ condition: SQLText, _ county: RegionCode, limit: Int, _ connection: any SQLReading
    ) throws -> [Occupancy] {
        guard limit > 0 else { return [] }
        let ids = try connection.query(
            """
            SELECT t.id FROM observation_site AS t WHERE t.county = \(county) AND \(condition)
            ORDER BY t.region, t.id LIMIT \(limit)
            """
        ).map { try $0.id(0, as: Subject.self) }
        let standing = try Ledger.standing(forms: [Form.observationSite.name], about: ids, in: county, connection)
        var orders: [ID<Subject>: [ObservationOrder]] = [:]
        for row in try connection.query(
            """
            SELECT \(ObservationRow.columns) FROM observation_order AS o
            WHERE o.county = \(county) AND o.state = 'active' AND o.site IN (\(list: ids))
            """)
        {
            let order = try ObservationRow.order(row)
            if let site = order.site { orders[site, default: []].append(order) }
        }
        return ids.compactMap { id in
            ObservationSite(standing: standing[id] ?? []).map { site in
                Occupancy(
                    site: site,
                    orders: (orders[id] ?? []).sorted {
                        ($0.room ?? "", $0.bed ?? 0, $0.id) < ($1.room ?? "", $1.bed ?? 0, $1.id)
                    })
            }
        }
    }
}
