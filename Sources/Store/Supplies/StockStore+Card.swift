public import Domain
import SQLCore

extension StockStore {
    /// A line of a stock card.
    public struct CardLine: Sendable, Hashable {
        /// The movement.
        public let movement: StockMovement
        /// Its lot; `nil` of an item without lots.
        public let lot: SupplyLot?
        /// What the books had after it; below zero where what explains it came later.
        public let balance: Int
        /// What its receiver took; `nil` where nothing was receipted.
        public let proof: DeliveryProof?
    }

    /// The stock card (库存卡片) of an item at a place.
    public struct Card: Sendable, Hashable {
        /// What was there at its end: now, or when the hour that was asked for began.
        public let quantity: Int
        /// The newest first.
        public let lines: [CardLine]
        /// Whether there is more before.
        public let hasMore: Bool
    }

    /// The movements of an item at a place with what was left after each, the newest first; the caller has checked who
    /// asks.
    ///
    /// - Parameters:
    ///   - hour: those before it began; `nil` for all.
    ///   - limit: how many at most.
    public func card(
        of item: ID<Subject>, at place: StockPlace, asOf hour: Hour? = nil, limit: Int = 200
    ) async throws -> Card {
        let county = place.region.county ?? place.region
        return try await database.read { connection in
            let wish = Wish(region: place.region, item: item, asOf: hour)
            var balance = try Self.hands([place.id], county, wish, connection).first?.quantity ?? 0
            let quantity = max(0, balance)
            var sql: SQLText = """
                SELECT \(StockMovement.columns) FROM stock_movement AS m
                WHERE m.county = \(county) AND m.place = \(place.id) AND m.item = \(item)
                """
            if let hour { sql = sql + " AND m.at < \(hour.start)" }
            let found = try connection.query(sql + " ORDER BY m.at DESC, m.id DESC LIMIT \(limit + 1)")
                .map(StockMovement.init(row:))
            let lots = try Self.lots(Set(found.map(\.key.lot)), connection)
            let given = found.filter { !$0.kind.isIn }.map(\.id)
            let proofs = try Ledger.standing(
                forms: [Form.deliveryProof.name], about: given, in: county, connection)
            let lines = found.prefix(limit).map { movement in
                defer { balance -= movement.change }
                return CardLine(
                    movement: movement, lot: lots[movement.key.lot], balance: balance,
                    proof: proofs[movement.id].flatMap(DeliveryProof.init))
            }
            return Card(quantity: quantity, lines: Array(lines), hasMore: found.count > limit)
        }
    }

    /// How much of each item each place of a region gave out and used in some hours; from this follows how many days its
    /// stock lasts. The caller has checked who asks.
    ///
    /// - Returns: by place and item, in the smallest unit; what nobody used is left out.
    public func demand(
        in region: RegionCode, from: Hour, until: Hour
    ) async throws -> [StockMovement.Key: Int] {
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let places = Set(try Self.places(in: region, closed: true, connection).map(\.place.id))
            var demand: [StockMovement.Key: Int] = [:]
            try connection.forEach(
                """
                SELECT place, item, CAST(SUM(quantity) AS \(fragment: .integer)) FROM stock_hour
                WHERE county IN (SELECT county FROM chain WHERE county >= \(counties.from)
                    AND county < \(counties.below)) AND hour >= \(from) AND hour < \(until)
                    AND kind IN (\(list: MovementKind.allCases.filter(\.isDemand).map(\.rawValue)))
                GROUP BY place, item
                """
            ) { row in
                let key = StockMovement.Key(
                    place: try row.id(0, as: Subject.self), item: try row.id(1, as: Subject.self))
                if places.contains(key.place) { demand[key] = try row.int(2) }
            }
            return demand
        }
    }
}
