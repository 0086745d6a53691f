import Domain
import SQLCore

/// Keeps the catalogue together: what lots, levels and substitutes name is there, a lot number is used once for an item
/// of a county, and a budget line is not overspent.
struct SupplyGuard: EntryGuard {
    private var items: Set<ID<Subject>> = []
    /// The lots of the county by item and number.
    private var numbers: [LotNumber: ID<Subject>] = [:]
    private var places: Set<ID<Subject>> = []
    private var funds: [ID<Subject>: Fund] = [:]
    private var spent: [ID<Subject>: Int] = [:]

    private struct LotNumber: Hashable {
        let item: ID<Subject>
        let number: String
    }

    /// Looks up what submissions speak of.
    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        let filed = Dictionary(grouping: inspections.map(\.submission), by: \.form)
        func submissions(_ form: Form) -> [Submission] { filed[form.name] ?? [] }
        let named = Set(
            (submissions(.supplyLot) + submissions(.stockLimit) + submissions(.fundSpending)).compactMap(Self.item)
                + submissions(.supplyItem).flatMap(Self.substitutes))
        if !named.isEmpty { items = Set(try StockStore.items(named, connection).keys) }
        let lots = submissions(.supplyLot).compactMap { Self.number(of: $0) }
        for row in try connection.query(
            Self.byNumber, rows: lots.map { [county.sqlValue, $0.item.sqlValue, .text($0.number)] }
        ).joined() {
            let lot = try SupplyRow.lot(row)
            numbers[LotNumber(item: lot.item, number: lot.number)] = lot.id
        }
        let limited = submissions(.stockLimit).compactMap(\.subject)
        if !limited.isEmpty {
            try connection.forEach("SELECT id FROM stock_place WHERE county = \(county) AND id IN (\(list: limited))") {
                places.insert(try $0.id(0, as: Subject.self))
            }
        }
        let spendings = submissions(.fundSpending)
        let targets = spendings.compactMap { $0.amends.flatMap { known.entries[$0.target]?.entry?.submission } }
        let paid = Set((spendings + targets).compactMap { $0.body["fund"].flatMap(ID<Subject>.init(answer:)) })
        guard !paid.isEmpty else { return }
        for sum in try FundStore.sums(Array(paid), county, connection) {
            funds[sum.fund.id] = sum.fund
            spent[sum.fund.id] = sum.spent
        }
    }

    private static let byNumber = SQLStatement(
        """
        SELECT \(SupplyRow.lotColumns) FROM supply_lot
        WHERE county = \(place: 1) AND item = \(place: 2) AND number = \(place: 3)
        """)

    private static func item(of filed: Submission) -> ID<Subject>? { filed.body["item"].flatMap(ID.init(answer:)) }

    private static func substitutes(of filed: Submission) -> [ID<Subject>] {
        (filed.body["substitutes"]?.elements ?? []).compactMap { $0["item"].flatMap(ID.init(answer:)) }
    }

    private static func number(of filed: Submission) -> LotNumber? {
        guard let item = item(of: filed), let number = filed.body["number"]?.text else { return nil }
        return LotNumber(item: item, number: number)
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard !isSuperseded else { return }
        let isRetraction = filed.amends?.isRetraction == true
        switch filed.form {
        case Form.supplyItem.name where !isRetraction:
            for (index, one) in Self.substitutes(of: filed).enumerated() where !items.contains(one) {
                throw StockStore.unknownItem.at("body.substitutes[\(index)].item")
            }
            if let id = filed.subject { items.insert(id) }
        case Form.stockPlace.name where !isRetraction:
            if let id = filed.subject { places.insert(id) }
        case Form.stockLimit.name where !isRetraction:
            guard let place = filed.subject, places.contains(place) else { throw StockStore.unknownPlace }
            try checkItem(of: filed)
        case Form.supplyLot.name where !isRetraction: try takeLot(filed)
        case Form.fund.name where !isRetraction:
            if let fund = Fund([entry]) { funds[fund.id] = fund }
        case Form.fundSpending.name: try takeSpending(entry, amending: target, isRetraction)
        default: return
        }
    }

    private func checkItem(of filed: Submission) throws(Problem) {
        guard let item = Self.item(of: filed), items.contains(item) else { throw StockStore.unknownItem }
    }

    private mutating func takeLot(_ filed: Submission) throws(Problem) {
        try checkItem(of: filed)
        guard let number = Self.number(of: filed), let id = filed.subject else { return }
        if let other = numbers[number], other != id {
            throw Problem(
                .lotExists, "批号“\(number.number)”在本县（市、区）已经登记，请直接选用。",
                "The lot “\(number.number)” is registered in this county; choose it.", at: "body.number")
        }
        numbers[number] = id
    }

    /// A line is raised before it is overdrawn.
    private mutating func takeSpending(_ entry: Entry, amending target: Entry?, _ isRetraction: Bool) throws(Problem) {
        let former = target.flatMap(Spending.init)
        var after = spent
        if let former { after[former.fund, default: 0] -= former.amount }
        if !isRetraction, let spending = Spending(entry) {
            guard let fund = funds[spending.fund] else { throw FundStore.unknown }
            if let item = Self.item(of: entry.submission), !items.contains(item) { throw StockStore.unknownItem }
            guard !fund.isClosed else {
                throw Problem(
                    .fundShort, "“\(fund.name)”已结，不能再支出。", "The budget line is closed.", at: "body.fund")
            }
            after[fund.id, default: 0] += spending.amount
            let left = fund.amount - (after[fund.id] ?? 0)
            guard left >= 0 else {
                throw Problem(
                    .fundShort, "“\(fund.name)”余额不足，还差 \((-left).yuan) 元；请先追加资金安排，或改列其他资金。",
                    "The budget line has \((-left).yuan) yuan too little; raise it first, or take another.",
                    at: "body.yuan")
            }
        }
        spent = after
    }
}
