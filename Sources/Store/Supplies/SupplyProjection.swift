import Domain
import SQLCore

/// Turns entries about items, places, levels, lots, counts and money into rows. There are few about each: each is folded
/// from its standing entries.
struct SupplyProjection: Projection {
    let county: RegionCode
    private var gathered: [String: Gathered] = [:]

    init(county: RegionCode) { self.county = county }

    private static let forms: [Form] = [
        .supplyItem, .stockPlace, .stockLimit, .supplyLot, .stockCount, .fund, .fundSpending,
    ]
    private static let names = Set(forms.map(\.name))

    /// The levels stand in the rows of what places have, which the movements own.
    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        for table: SQLText in ["supply_item", "stock_place", "supply_lot", "stock_count", "fund", "fund_spending"] {
            try connection.execute("DELETE FROM \(table) WHERE county = \(county)")
        }
    }

    mutating func add(_ entry: Entry, stands: Bool, amending target: Entry?) {
        let form = entry.submission.form
        guard Self.names.contains(form) else { return }
        gathered[form, default: Gathered()].add(entry, stands: stands, amending: target)
    }

    func write(to connection: any SQLWriting) throws {
        guard !gathered.isEmpty else { return }
        try write(.supplyItem, "supply_item", SupplyRow.insertItem, connection) { entries in
            guard let item = SupplyItem(entries),
                let body = entries.max(by: { $0.happened(before: $1) })?.submission.body
            else { return nil }
            return SupplyRow.values(of: item, body: body, county)
        }
        try write(.stockPlace, "stock_place", SupplyRow.insertPlace, connection) {
            StockPlace($0).map { SupplyRow.values(of: $0, county) }
        }
        try write(.supplyLot, "supply_lot", SupplyRow.insertLot, connection) {
            SupplyLot($0).map { SupplyRow.values(of: $0, county) }
        }
        try write(.stockCount, "stock_count", SupplyRow.insertCount, connection) {
            StockCount($0).map { SupplyRow.values(of: $0, county) }
        }
        try write(.fund, "fund", FundRow.insertFund, connection) { Fund($0).map { FundRow.values(of: $0, county) } }
        try write(.fundSpending, "fund_spending", FundRow.insertSpending, connection) { entries in
            entries.max { $0.happened(before: $1) }.flatMap(Spending.init).map { FundRow.values(of: $0, county) }
        }
        try writeLimits(connection)
    }

    private func write(
        _ form: Form, _ table: SQLText, _ insert: SQLStatement, _ connection: any SQLWriting,
        values: ([Entry]) -> [SQLValue]?
    ) throws {
        guard let subjects = gathered[form.name]?.subjects.sorted(), !subjects.isEmpty else { return }
        let standing = try Ledger.standing(forms: [form.name], about: subjects, in: county, connection)
        try connection.execute("DELETE FROM \(table) WHERE county = \(county) AND id IN (\(list: subjects))")
        try connection.execute(insert, rows: subjects.compactMap { standing[$0].flatMap(values) })
    }

    private func writeLimits(_ connection: any SQLWriting) throws {
        guard let places = gathered[Form.stockLimit.name]?.subjects.sorted(), !places.isEmpty else { return }
        let standing = try Ledger.standing(forms: [Form.stockLimit.name], about: places, in: county, connection)
        try connection.execute(
            """
            UPDATE stock_hand SET minimum = NULL, maximum = NULL, is_low = 0
            WHERE county = \(county) AND place IN (\(list: places)) AND minimum IS NOT NULL
            """)
        try connection.execute(
            """
            DELETE FROM stock_hand
            WHERE county = \(county) AND place IN (\(list: places)) AND arrivals = 0 AND departures = 0
            """)
        let rows = places.flatMap { place in
            StockLimit.limits(standing[place] ?? []).sorted { $0.key < $1.key }.map { item, limit in
                [
                    county.sqlValue, place.sqlValue, item.sqlValue, limit.minimum.sqlValue, limit.maximum.sqlValue,
                    (limit.minimum > 0).sqlValue,
                ]
            }
        }
        try connection.execute(Self.addLimit, rows: rows)
    }

    private static let addLimit = SQLStatement(
        """
        INSERT INTO stock_hand
            (county, place, item, quantity, arrivals, came, departures, went, minimum, maximum, is_low)
        VALUES (\(place: 1), \(place: 2), \(place: 3), 0, 0, 0, 0, 0, \(place: 4), \(place: 5), \(place: 6))
        ON CONFLICT (county, place, item) DO UPDATE SET minimum = excluded.minimum, maximum = excluded.maximum,
            is_low = CASE WHEN excluded.minimum > 0 AND stock_hand.quantity < excluded.minimum THEN 1 ELSE 0 END
        """)
}
