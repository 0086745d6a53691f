import Domain
import SQLCore

/// Turns movements into a row for each, and into the level of each lot, what a place has of an item, and what moved in
/// each hour. All of these are sums: they come out the same in whatever order entries arrive, and a level is below zero
/// only while an entry that explains it has not come (ADR 36). There are tens of millions: what is new is taken as it
/// comes, and only what is amended is folded again.
struct StockProjection: Projection {
    let county: RegionCode
    private var gathered = Gathered()

    init(county: RegionCode) { self.county = county }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        for table: SQLText in ["stock_movement", "stock_level", "stock_hand", "stock_total", "stock_hour"] {
            try connection.execute("DELETE FROM \(table) WHERE county = \(county)")
        }
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        guard entry.submission.form == Form.stockMovement.name else { return }
        gathered.add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        let former = try known(among: Array(gathered.subjects), connection)
        let again = gathered.amended.union(former.keys)
        let standing = try Ledger.standing(forms: [Form.stockMovement.name], about: again, in: county, connection)
        let fresh = gathered.fresh.filter { !again.contains($0.key) }.values
        let now = (Array(standing.values) + Array(fresh)).compactMap(\.newest).sorted { $0.id < $1.id }
        try connection.execute(
            StockMovement.removal, rows: former.keys.sorted().map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(StockMovement.insertion, rows: now.map { $0.values(in: county) })
        var sums = StockSums()
        for one in former.values { sums.add(one, sign: -1) }
        for one in now { sums.add(one, sign: 1) }
        try sums.write(county, takesAway: !former.isEmpty, to: connection)
    }

    private func known(
        among ids: [ID<Subject>], _ connection: any SQLReading
    ) throws -> [ID<Subject>: StockMovement] {
        var found: [ID<Subject>: StockMovement] = [:]
        try connection.forEach(
            """
            SELECT \(StockMovement.columns) FROM stock_movement AS m
            WHERE m.county = \(county) AND m.id IN (\(list: ids))
            """
        ) { row in
            let movement = try StockMovement(row: row)
            found[movement.id] = movement
        }
        return found
    }
}

extension [Entry] {
    /// What the newest of the standing entries about one movement tells.
    fileprivate var newest: StockMovement? {
        self.max { $0.happened(before: $1) }.flatMap(StockMovement.init)
    }
}
