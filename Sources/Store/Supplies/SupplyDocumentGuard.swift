import Domain
import SQLCore

/// Keeps documents of supplies in their course: what they name is there, nothing is ordered from a supplier that is barred
/// or whose papers have run out, and no more is receipted than was given.
struct SupplyDocumentGuard: EntryGuard {
    private var requests: CourseGuard<SupplyRequest>
    private var suppliers: CourseGuard<Supplier>
    private var orders: CourseGuard<SupplyOrder>
    private var shipments: CourseGuard<Shipment>
    private var donations: CourseGuard<Donation>
    private var items: Set<ID<Subject>> = []
    private var places: Set<ID<Subject>> = []
    private var funds: Set<ID<Subject>> = []
    private var known: [ID<Subject>: KnownSupplier] = [:]
    /// What was given out, by the movement.
    private var given: [ID<Subject>: Int] = [:]

    private struct KnownSupplier {
        let stage: String
        let validUntil: Day?
    }

    init(_ inspections: [Inspection], known entries: Known, county: RegionCode, in connection: any SQLReading) throws {
        requests = try CourseGuard(inspections, known: entries, county: county, in: connection)
        suppliers = try CourseGuard(inspections, known: entries, county: county, in: connection)
        orders = try CourseGuard(inspections, known: entries, county: county, in: connection)
        shipments = try CourseGuard(inspections, known: entries, county: county, in: connection)
        donations = try CourseGuard(inspections, known: entries, county: county, in: connection)
        let filed = inspections.map(\.submission).filter { Self.forms.contains($0.form) }
        guard !filed.isEmpty else { return }
        items = Set(
            try StockStore.items(Set(filed.flatMap { SupplyDocument.lines(of: $0.body).map(\.item) }), connection).keys)
        places = Set(
            try StockStore.named(Set(filed.compactMap { Self.named("place", $0) ?? Self.named("to", $0) }), connection)
                .keys)
        try load(filed, county, connection)
    }

    private static let forms = Set(
        SupplyDocumentKind.allCases.flatMap { [$0.form.name, $0.stepForm.name] } + [Form.deliveryProof.name])

    private static func named(_ field: String, _ filed: Submission) -> ID<Subject>? {
        filed.body[field].flatMap(ID.init(answer:))
    }

    private mutating func load(_ filed: [Submission], _ county: RegionCode, _ connection: any SQLReading) throws {
        let suppliers = Array(Set(filed.compactMap { Self.named("supplier", $0) }))
        if !suppliers.isEmpty {
            try connection.forEach(
                """
                SELECT id, stage, valid_until FROM supply_document
                WHERE county IN (SELECT county FROM chain) AND id IN (\(list: suppliers)) AND kind = 'supplier'
                """
            ) { row in
                known[try row.id(0, as: Subject.self)] = KnownSupplier(
                    stage: try row.text(1), validUntil: try row.optionalInt(2).map(Day.init(index:)))
            }
        }
        let lines = Array(Set(filed.compactMap { Self.named("fund", $0) }))
        if !lines.isEmpty { funds = Set(try FundStore.sums(lines, county, connection).map(\.fund.id)) }
        let proofs = filed.filter { $0.form == Form.deliveryProof.name }.compactMap(\.subject)
        guard !proofs.isEmpty else { return }
        try connection.forEach(
            """
            SELECT id, quantity FROM stock_movement
            WHERE county = \(county) AND id IN (\(list: proofs)) AND kind IN ('issue', 'transfer-out')
            """
        ) { given[try $0.id(0, as: Subject.self)] = try $0.int(1) }
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard Self.forms.contains(filed.form) else { return }
        if filed.amends?.isRetraction != true { try check(filed) }
        if let (id, _, after) = try requests.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            requests.settle(id, after)
        }
        if let (id, _, after) = try suppliers.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            suppliers.settle(id, after)
            known[id] = Supplier(standing: after).map {
                KnownSupplier(stage: $0.document.stage, validUntil: $0.document.validUntil)
            }
        }
        if let (id, _, after) = try orders.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            orders.settle(id, after)
        }
        if let (id, _, after) = try shipments.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            shipments.settle(id, after)
        }
        if let (id, _, after) = try donations.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            donations.settle(id, after)
        }
    }

    private func check(_ filed: Submission) throws(Problem) {
        for (index, line) in SupplyDocument.lines(of: filed.body).enumerated() where !items.contains(line.item) {
            throw StockStore.unknownItem.at("body.lines[\(index)].item")
        }
        for field in ["place", "to"] {
            if let place = Self.named(field, filed), !places.contains(place) {
                throw StockStore.unknownPlace.at("body.\(field)")
            }
        }
        if let fund = Self.named("fund", filed), !funds.contains(fund) { throw FundStore.unknown }
        if let supplier = Self.named("supplier", filed) { try checkSupplier(supplier, on: filed.occurredAt.day) }
        guard filed.form == Form.deliveryProof.name, let id = filed.subject else { return }
        guard let quantity = given[id] else {
            throw Problem(
                .movementUnknown, "没有这次发放或调出，请核对。", "Nothing was given out under this id; check it.", at: "subject")
        }
        let taken = (filed.body["received"]?.whole ?? 0) + (filed.body["rejected"]?.whole ?? 0)
        guard taken <= quantity else {
            throw Problem(
                .movementInvalid, "实收和拒收合计 \(taken)，多于发出的 \(quantity)，请核对单位和数量。",
                "Received and rejected are \(taken) together, more than the \(quantity) given; check unit and quantity.",
                at: "body.received")
        }
    }

    private func checkSupplier(_ id: ID<Subject>, on day: Day) throws(Problem) {
        guard let supplier = known[id] else { throw Problem.supplyUnknown.at("body.supplier") }
        guard supplier.stage != "barred", supplier.stage != "failed" else {
            throw SupplyDocument.invalid(
                "这家供货单位查验不合格或已停止采购，不能下单。", "The supplier was found bad or is barred; nothing is ordered from it.",
                at: "body.supplier")
        }
        if let end = supplier.validUntil, end < day {
            throw SupplyDocument.invalid(
                "这家供货单位的证照 \(end) 已到期，请先更正证照有效期再下单。",
                "The supplier's papers ran out on \(end); correct them before anything is ordered.", at: "body.supplier"
            )
        }
    }
}
