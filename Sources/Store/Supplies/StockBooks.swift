import Domain
import SQLCore

/// What a county's books say of everything that some movements and counts speak of, kept up while entries are taken.
struct StockBooks {
    /// The county's own places.
    private(set) var places: [ID<Subject>: StockPlace] = [:]
    /// The other side of transfers, in any county.
    private(set) var elsewhere: Set<ID<Subject>> = []
    /// Items of any county.
    private(set) var items: [ID<Subject>: SupplyItem] = [:]
    /// Lots of any county; where several keep one, the strictest.
    private(set) var lots: [ID<Subject>: SupplyLot] = [:]
    private(set) var counts: [ID<Subject>: StockCount] = [:]
    /// Sendings that arrivals name, of any county, and how much of each has come.
    private(set) var sendings: [ID<Subject>: StockMovement] = [:]
    private var arrived: [ID<Subject>: Int] = [:]
    /// The movements that stand.
    private var registered: Set<ID<Subject>> = []
    /// The counts that were settled.
    private var settled: Set<ID<Subject>> = []
    private var levels: [StockMovement.Key: Int] = [:]
    private var moved: [StockMovement.Key: Moved] = [:]
    /// What the books had when a count was made.
    private var booked: [ID<Subject>: Int] = [:]

    private struct Moved {
        var came = QuantityDoubt.Usual(movements: 0, moved: 0)
        var went = QuantityDoubt.Usual(movements: 0, moved: 0)
    }

    /// Nothing.
    init() {}

    /// Looks up what movements and counts speak of; `amended` are those that they replace.
    init(
        of movements: [StockMovement], amended: [StockMovement], counting: [StockCount], county: RegionCode,
        in connection: any SQLReading
    ) throws {
        let keys = Set((movements + amended).map(\.key) + counting.map(\.key))
        guard !keys.isEmpty else { return }
        try loadCatalogue(keys, movements, county, connection)
        try loadMovements(movements + amended, county, connection)
        try loadLevels(Set((movements + amended).map(\.key)), county, connection)
        try loadCounts(movements, county, connection)
    }

    private mutating func loadCatalogue(
        _ keys: Set<StockMovement.Key>, _ movements: [StockMovement], _ county: RegionCode,
        _ connection: any SQLReading
    ) throws {
        try connection.forEach(
            """
            SELECT \(SupplyRow.placeColumns) FROM stock_place
            WHERE county = \(county) AND id IN (\(list: Array(Set(keys.map(\.place)))))
            """
        ) { row in
            let place = try SupplyRow.place(row)
            places[place.id] = place
        }
        items = try StockStore.items(Set(keys.map(\.item)), connection)
        lots = try StockStore.lots(Set(keys.filter { $0.lot != $0.item }.map(\.lot)), connection)
        let others = Set(movements.compactMap(\.counterpart))
        guard !others.isEmpty else { return }
        try connection.forEach(
            """
            SELECT id FROM stock_place
            WHERE county IN (SELECT county FROM chain) AND id IN (\(list: Array(others)))
            """
        ) { elsewhere.insert(try $0.id(0, as: Subject.self)) }
    }

    private mutating func loadMovements(
        _ movements: [StockMovement], _ county: RegionCode, _ connection: any SQLReading
    ) throws {
        guard !movements.isEmpty else { return }
        try connection.forEach(
            "SELECT id FROM stock_movement WHERE county = \(county) AND id IN (\(list: movements.map(\.id)))"
        ) { registered.insert(try $0.id(0, as: Subject.self)) }
        let named = Array(Set(movements.compactMap(\.transfer)))
        guard !named.isEmpty else { return }
        try connection.forEach(
            """
            SELECT \(StockMovement.columns) FROM stock_movement AS m
            WHERE m.county IN (SELECT county FROM chain) AND m.id IN (\(list: named))
            """
        ) { row in
            let sending = try StockMovement(row: row)
            sendings[sending.id] = sending
        }
        arrived = try StockStore.arrived(named, connection)
    }

    private mutating func loadLevels(
        _ keys: Set<StockMovement.Key>, _ county: RegionCode, _ connection: any SQLReading
    ) throws {
        let keys = keys.sorted()
        let found = try connection.query(
            Self.level,
            rows: keys.map { [county.sqlValue, $0.place.sqlValue, $0.item.sqlValue, $0.lot.sqlValue] })
        for (key, rows) in zip(keys, found) { levels[key] = try rows.first?.int(0) ?? 0 }
        let hands = Set(keys.map { StockMovement.Key(place: $0.place, item: $0.item) }).sorted()
        let sums = try connection.query(
            Self.hand, rows: hands.map { [county.sqlValue, $0.place.sqlValue, $0.item.sqlValue] })
        for (hand, rows) in zip(hands, sums) {
            guard let row = rows.first else { continue }
            moved[hand] = Moved(
                came: QuantityDoubt.Usual(movements: try row.int(0), moved: try row.int(1)),
                went: QuantityDoubt.Usual(movements: try row.int(2), moved: try row.int(3)))
        }
    }

    private static let level = SQLStatement(
        """
        SELECT quantity FROM stock_level
        WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3) AND lot = \(place: 4)
        """)

    private static let hand = SQLStatement(
        """
        SELECT arrivals, came, departures, went FROM stock_hand
        WHERE county = \(place: 1) AND place = \(place: 2) AND item = \(place: 3)
        """)

    private mutating func loadCounts(
        _ movements: [StockMovement], _ county: RegionCode, _ connection: any SQLReading
    ) throws {
        let named = Array(Set(movements.compactMap(\.count)))
        guard !named.isEmpty else { return }
        for count in try StockStore.counts(named, county, connection) {
            counts[count.id] = count
            booked[count.id] = try StockStore.booked(count.key, until: count.at, county, connection)
        }
        try connection.forEach(
            "SELECT count FROM stock_movement WHERE county = \(county) AND count IN (\(list: named))"
        ) { settled.insert(try $0.id(0, as: Subject.self)) }
    }

    /// Takes in what sets up an item, a place or a lot.
    mutating func register(_ entry: Entry) {
        guard let id = entry.submission.subject else { return }
        switch entry.submission.form {
        case Form.supplyItem.name: items[id] = SupplyItem([entry])
        case Form.supplyLot.name: lots[id] = SupplyLot([entry])
        case Form.stockPlace.name:
            places[id] = StockPlace([entry])
            elsewhere.insert(id)
        default: return
        }
    }

    /// What the books have of a lot at a place; below zero where an entry that explains it has not come.
    func level(_ key: StockMovement.Key) -> Int { levels[key] ?? 0 }

    /// What usually moves, in or out.
    func usual(_ key: StockMovement.Key, isIn: Bool) -> QuantityDoubt.Usual? {
        moved[StockMovement.Key(place: key.place, item: key.item)].map { isIn ? $0.came : $0.went }
    }

    /// How much of a sending is still to come; `nil` where the sending is not known.
    func outstanding(_ transfer: ID<Subject>) -> Int? {
        sendings[transfer].map { $0.quantity - (arrived[transfer] ?? 0) }
    }

    func isRegistered(_ id: ID<Subject>) -> Bool { registered.contains(id) }

    func isSettled(_ count: ID<Subject>) -> Bool { settled.contains(count) }

    /// What the books had when a count of the county was made.
    func booked(_ count: ID<Subject>) -> Int { booked[count] ?? 0 }

    /// Takes in a movement, or takes it out again where the sign is -1.
    mutating func apply(_ movement: StockMovement, sign: Int) {
        levels[movement.key, default: 0] += sign * movement.change
        if sign > 0 { registered.insert(movement.id) } else { registered.remove(movement.id) }
        if movement.kind == .transferOut { sendings[movement.id] = sign > 0 ? movement : nil }
        if let transfer = movement.transfer { arrived[transfer, default: 0] += sign * movement.quantity }
        guard let count = movement.count else { return }
        if sign > 0 { settled.insert(count) } else { settled.remove(count) }
    }
}
