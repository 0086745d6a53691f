public import Domain
import SQLCore

extension StockStore {
    /// What a list of stock shows.
    public struct Wish: Sendable, Hashable {
        /// Of the places of this region.
        public var region: RegionCode
        /// Of this item alone.
        public var item: ID<Subject>?
        /// What is below its level alone.
        public var isLow = false
        /// As it was when this hour began; `nil` for now.
        public var asOf: Hour?

        /// Stock of a region.
        public init(region: RegionCode, item: ID<Subject>? = nil, isLow: Bool = false, asOf: Hour? = nil) {
            self.region = region
            self.item = item
            self.isLow = isLow
            self.asOf = asOf
        }
    }

    /// A page of stock.
    public struct Page: Sendable, Hashable {
        /// By place and item.
        public let rows: [StockOnHand]
        /// Where to read on, `nil` at the end.
        public let next: StockCursor?
    }

    /// Stock on hand, by the region of the place, then by item; the caller has checked who asks.
    ///
    /// - Parameters:
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func onHand(_ wish: Wish, after: StockCursor? = nil, limit: Int = 100) async throws -> Page {
        try await database.read { try Self.onHand(wish, after: after, limit: limit, $0) }
    }

    /// What a place has of an item, in the smallest unit.
    ///
    /// - Parameter hour: as it was when this hour began; `nil` for now.
    public func quantity(of item: ID<Subject>, at place: StockPlace, asOf hour: Hour? = nil) async throws -> Int {
        let county = place.region.county ?? place.region
        return try await database.read { connection in
            let hands = try Self.hands(
                [place.id], county, Wish(region: place.region, item: item, asOf: hour), connection)
            return max(0, hands.first?.quantity ?? 0)
        }
    }

    /// What a region's places have of each item together, in the smallest unit; what a place has less than nothing of
    /// counts as nothing there. What is on the way is in no place.
    ///
    /// - Parameters:
    ///   - item: of this item alone.
    ///   - hour: as it was when this hour began; `nil` for now.
    public func totals(
        in region: RegionCode, of item: ID<Subject>? = nil, asOf hour: Hour? = nil
    ) async throws -> [ID<Subject>: Int] {
        try await database.read { connection in
            if region.level <= .county, hour == nil { return try Self.totals(in: region, of: item, connection) }
            var totals: [ID<Subject>: Int] = [:]
            let places = try Self.places(in: region, closed: true, connection)
            for (county, some) in Dictionary(grouping: places, by: \.county) {
                let wish = Wish(region: region, item: item, asOf: hour)
                for part in some.map(\.place.id).inParts(of: 1_000) {
                    for hand in try Self.hands(part, county, wish, connection) {
                        totals[hand.item, default: 0] += max(0, hand.quantity)
                    }
                }
            }
            return totals
        }
    }

    /// Of whole counties the totals are kept, and the few places that have less than nothing are made good.
    private static func totals(
        in region: RegionCode, of item: ID<Subject>?, _ connection: any SQLReading
    ) throws -> [ID<Subject>: Int] {
        let counties = region.subtree
        let one: SQLText = item.map { " AND item = \($0)" } ?? ""
        var totals: [ID<Subject>: Int] = [:]
        for row in try connection.query(
            """
            SELECT item, quantity FROM stock_total
            WHERE county >= \(counties.from) AND county < \(counties.below)\(one)
            """)
            + connection.query(
                """
                SELECT item, -quantity FROM stock_hand
                WHERE county IN (SELECT county FROM chain WHERE county >= \(counties.from)
                    AND county < \(counties.below)) AND quantity < 0\(one)
                """)
        {
            totals[try row.id(0, as: Subject.self), default: 0] += try row.int(1)
        }
        return totals
    }

    struct HandRow {
        let place: ID<Subject>
        let item: ID<Subject>
        var quantity: Int
        let limit: StockLimit?
    }

    /// What some places of a county have, by place and item.
    static func hands(
        _ places: [ID<Subject>], _ county: RegionCode, _ wish: Wish, _ connection: any SQLReading
    ) throws -> [HandRow] {
        guard !places.isEmpty else { return [] }
        // What is low is found by its index; with the places named, SQLite would go through all they have.
        let isLow = wish.isLow && wish.asOf == nil
        var sql: SQLText = """
            SELECT place, item, quantity, minimum, maximum FROM stock_hand WHERE county = \(county)
            """
        sql = sql + (isLow ? " AND is_low = 1" : " AND place IN (\(list: places))")
        if let item = wish.item { sql = sql + " AND item = \(item)" }
        let since = try wish.asOf.map { try changes(since: $0, places, county, wish.item, connection) } ?? [:]
        var rows: [HandRow] = []
        try connection.forEach(sql + " ORDER BY place, item") { row in
            let (place, item) = (try row.id(0, as: Subject.self), try row.id(1, as: Subject.self))
            let maximum = try row.optionalInt(4)
            let limit = try row.optionalInt(3).map { StockLimit(minimum: $0, maximum: maximum) }
            let later = since[StockMovement.Key(place: place, item: item)] ?? 0
            rows.append(HandRow(place: place, item: item, quantity: try row.int(2) - later, limit: limit))
        }
        guard wish.isLow, !isLow else { return rows }
        // As of an hour what was low then is not what is low now.
        return rows.filter { row in row.limit.map { max(0, row.quantity) < $0.minimum } ?? false }
    }

    /// What movements since an hour changed.
    private static func changes(
        since hour: Hour, _ places: [ID<Subject>], _ county: RegionCode, _ item: ID<Subject>?,
        _ connection: any SQLReading
    ) throws -> [StockMovement.Key: Int] {
        var sql: SQLText = """
            SELECT place, item, CAST(SUM(\(change)) AS \(fragment: .integer)) FROM stock_hour
            WHERE county = \(county) AND place IN (\(list: places)) AND hour >= \(hour)
            """
        if let item { sql = sql + " AND item = \(item)" }
        var changes: [StockMovement.Key: Int] = [:]
        try connection.forEach(sql + " GROUP BY place, item") { row in
            let key = StockMovement.Key(place: try row.id(0, as: Subject.self), item: try row.id(1, as: Subject.self))
            changes[key] = try row.int(2)
        }
        return changes
    }

    private static func onHand(
        _ wish: Wish, after: StockCursor?, limit: Int, _ connection: any SQLReading
    ) throws -> Page {
        let all = try places(in: wish.region, closed: true, connection)
        let start =
            after.flatMap { cursor in
                all.firstIndex {
                    ($0.county.text, $0.place.region.text, $0.place.id)
                        >= (cursor.county.text, cursor.region.text, cursor.place)
                }
            } ?? (after == nil ? 0 : all.count)
        var found: [(place: (county: RegionCode, place: StockPlace), row: HandRow)] = []
        for part in Array(all[start...]).inGrowingParts(from: wish.isLow || wish.item != nil ? 16_384 : 1) {
            for (county, some) in Dictionary(grouping: part, by: \.county).sorted(by: { $0.key < $1.key }) {
                let rows = Dictionary(
                    grouping: try hands(some.map(\.place.id), county, wish, connection), by: \.place)
                for one in some {
                    found += (rows[one.place.id] ?? []).filter { row in
                        after.map { row.place != $0.place || row.item > $0.item } ?? true
                    }.map { (one, $0) }
                }
            }
            if found.count > limit { break }
        }
        let shown = Array(found.prefix(limit))
        let items = try items(Set(shown.map(\.row.item)), connection)
        let ends = try firstExpiries(shown.map { ($0.place.county, $0.row.place, $0.row.item) }, connection)
        let rows = shown.compactMap { one in
            items[one.row.item].map { item in
                StockOnHand(
                    place: one.place.place, item: item, booked: one.row.quantity, limit: one.row.limit,
                    firstExpiry: ends[StockMovement.Key(place: one.row.place, item: one.row.item)])
            }
        }
        let next = found.count > limit ? shown.last : nil
        return Page(
            rows: rows,
            next: next.map {
                StockCursor(
                    county: $0.place.county, region: $0.place.place.region, place: $0.row.place, item: $0.row.item)
            })
    }

    /// The earliest end among the lots that places have of items.
    private static func firstExpiries(
        _ rows: [(county: RegionCode, place: ID<Subject>, item: ID<Subject>)], _ connection: any SQLReading
    ) throws -> [StockMovement.Key: Day] {
        let held = try connection.query(
            heldLots, rows: rows.map { [$0.county.sqlValue, $0.place.sqlValue, $0.item.sqlValue] })
        let ids = try held.map { try $0.map { try $0.id(0, as: Subject.self) } }
        let lots = try lots(Set(ids.joined()), connection)
        var ends: [StockMovement.Key: Day] = [:]
        for (row, ids) in zip(rows, ids) {
            ends[StockMovement.Key(place: row.place, item: row.item)] = ids.compactMap { lots[$0]?.expiresOn }.min()
        }
        return ends
    }

    private static let heldLots = SQLStatement(
        """
        SELECT lot FROM stock_level
        WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3) AND quantity > 0
        """)
}

extension Array {
    /// The elements in parts of which each is twice the one before, so that a page is read from few.
    func inGrowingParts(from size: Int) -> [[Element]] {
        var parts: [[Element]] = []
        var (start, size) = (0, size)
        while start < count {
            parts.append(Array(self[start..<Swift.min(start + size, count)]))
            start += size
            size = Swift.min(size * 2, 1_024)
        }
        return parts
    }

    /// The elements in parts of a size, in their order.
    func inParts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
