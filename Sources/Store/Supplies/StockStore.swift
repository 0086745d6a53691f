public import Domain
import SQLCore

/// Stock: the catalogue, the places, what each has of what, and what moved. Stock is in the smallest unit. The books may
/// have less than nothing of a lot while an entry that explains it has not come; what is shown is never below zero.
public struct StockStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock

    /// The stock of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// The items that a region can use, those of all counties of its city, by category and name; at most 2,000.
    ///
    /// - Parameter closed: also those that are no longer used.
    public func items(for region: RegionCode, closed: Bool = false) async throws -> [SupplyItem] {
        let counties = (region.ancestor(at: .city) ?? region).subtree
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT \(SupplyRow.itemColumns) FROM supply_item
                WHERE county >= \(counties.from) AND county < \(counties.below)
                """
            if !closed { sql = sql + " AND closed = 0" }
            return try connection.query(sql + " ORDER BY category, name, id LIMIT 2000").map(SupplyRow.item)
        }
    }

    /// An item, whoever keeps its entry.
    ///
    /// - Throws: `supply.item-unknown`.
    public func item(_ id: ID<Subject>) async throws -> SupplyItem {
        guard let item = try await database.read({ try Self.items([id], $0)[id] }) else {
            throw Self.unknownItem
        }
        return item
    }

    /// The places of a region, by region; at most 10,000. The caller has checked who asks.
    public func places(in region: RegionCode, closed: Bool = false) async throws -> [StockPlace] {
        try await database.read { try Self.places(in: region, closed: closed, $0).map(\.place) }
    }

    /// A place, for whoever sees the stock of its region.
    ///
    /// - Throws: `stock.place-unknown`, whether it is not there or not to be known.
    public func place(_ id: ID<Subject>, for author: Author) async throws -> StockPlace {
        let places = try await database.read { try Self.named([id], $0) }
        guard let place = places[id], author.holds(Duty.seeingSupplies, on: place.region) else {
            throw Self.unknownPlace
        }
        return place
    }

    /// Places by id, of whatever county, for what names them.
    public func places(_ ids: Set<ID<Subject>>) async throws -> [ID<Subject>: StockPlace] {
        try await database.read { try Self.named(ids, $0) }
    }

    /// A lot, for whoever sees supplies anywhere.
    ///
    /// - Throws: `supply.lot-unknown`.
    public func lot(_ id: ID<Subject>) async throws -> SupplyLot {
        guard let lot = try await database.read({ try Self.lots([id], $0)[id] }) else { throw Self.unknownLot }
        return lot
    }

    /// The lots of an item that a county registered, the newest end first; at most 200.
    public func lots(of item: ID<Subject>, in county: RegionCode) async throws -> [SupplyLot] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT \(SupplyRow.lotColumns) FROM supply_lot WHERE county = \(county) AND item = \(item)
                ORDER BY number DESC LIMIT 200
                """
            ).map(SupplyRow.lot)
        }
    }

    /// `stock.place-unknown`.
    public static let unknownPlace = Problem(
        .stockPlaceUnknown, "没有这个库存点，或不在您的职责区域内。", "There is no such stock place in the regions of your duties.")

    /// `supply.item-unknown`.
    public static let unknownItem = Problem(
        .itemUnknown, "物资目录里没有这种物资，请先登记。", "The catalogue has no such item; register it first.", at: "body.item")

    /// `supply.lot-unknown`.
    public static let unknownLot = Problem(.lotUnknown, "没有这个批次，请核对。", "There is no such lot; check it.")

    // MARK: What others in Store look up

    /// Places of a region with their counties, in the order of county, region and id.
    static func places(
        in region: RegionCode, closed: Bool, _ connection: any SQLReading
    ) throws -> [(county: RegionCode, place: StockPlace)] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        var sql: SQLText = """
            SELECT \(SupplyRow.placeColumns), county FROM stock_place
            WHERE county >= \(counties.from) AND county < \(counties.below)
                AND region >= \(range.from) AND region < \(range.below)
            """
        if !closed { sql = sql + " AND closed = 0" }
        return try connection.query(sql + " ORDER BY county, region, id LIMIT 10000")
            .map { (try $0.regionCode(5), try SupplyRow.place($0)) }
    }

    static func named(_ ids: Set<ID<Subject>>, _ connection: any SQLReading) throws -> [ID<Subject>: StockPlace] {
        guard !ids.isEmpty else { return [:] }
        let found = try connection.query(
            """
            SELECT \(SupplyRow.placeColumns) FROM stock_place
            WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(ids))) ORDER BY county
            """
        ).map(SupplyRow.place)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    static func items(_ ids: Set<ID<Subject>>, _ connection: any SQLReading) throws -> [ID<Subject>: SupplyItem] {
        guard !ids.isEmpty else { return [:] }
        let found = try connection.query(
            """
            SELECT \(SupplyRow.itemColumns) FROM supply_item
            WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(ids))) ORDER BY county
            """
        ).map(SupplyRow.item)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// Lots by id; where several counties keep one, the strictest: any of them can hold it back for all.
    static func lots(_ ids: Set<ID<Subject>>, _ connection: any SQLReading) throws -> [ID<Subject>: SupplyLot] {
        guard !ids.isEmpty else { return [:] }
        let found = try connection.query(
            """
            SELECT \(SupplyRow.lotColumns) FROM supply_lot
            WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(ids))) ORDER BY county
            """
        ).map(SupplyRow.lot)
        let order = SupplyLot.State.allCases
        return Dictionary(
            found.map { ($0.id, $0) },
            uniquingKeysWith: { one, other in
                (order.firstIndex(of: one.state) ?? 0) >= (order.firstIndex(of: other.state) ?? 0) ? one : other
            })
    }

    /// How much of some sendings has arrived, in whatever county.
    static func arrived(_ transfers: [ID<Subject>], _ connection: any SQLReading) throws -> [ID<Subject>: Int] {
        var arrived: [ID<Subject>: Int] = [:]
        try connection.forEach(
            """
            SELECT transfer, CAST(SUM(quantity) AS \(fragment: .integer)) FROM stock_movement
            WHERE county IN (SELECT county FROM chain) AND transfer IN (\(list: transfers)) GROUP BY transfer
            """
        ) { arrived[try $0.id(0, as: Subject.self)] = try $0.int(1) }
        return arrived
    }

    static func counts(
        _ ids: [ID<Subject>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [StockCount] {
        try connection.query(
            "SELECT \(SupplyRow.countColumns) FROM stock_count WHERE county = \(county) AND id IN (\(list: ids))"
        ).map(SupplyRow.count)
    }

    /// What the books have of a lot at a place up to a moment, as they are known now.
    static func booked(
        _ key: StockMovement.Key, until moment: Instant, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> Int {
        try connection.first(
            """
            SELECT CAST(COALESCE(SUM(\(change)), 0) AS \(fragment: .integer)) FROM stock_movement
            WHERE county = \(county) AND place = \(key.place) AND item = \(key.item) AND lot = \(key.lot)
                AND at <= \(moment)
            """
        )?.int(0) ?? 0
    }

    /// What a movement adds.
    static let change: SQLText =
        "CASE WHEN kind IN ('receipt', 'transfer-in', 'surplus') THEN quantity ELSE -quantity END"
}
