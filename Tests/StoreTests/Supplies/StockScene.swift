import Domain
import SQLCore
import Store

/// A county with a warehouse, a hospital and a town that keep masks by lots, and thermometers without; another county with
/// a warehouse.
struct StockScene {
    let fixture: LedgerFixture
    let store: StockStore

    static let county = "511083000000"
    static let town = "511083100000"
    static let other = "511002000000"
    static let warehouse: ID<Subject> = LedgerFixture.id(900)
    static let hospital: ID<Subject> = LedgerFixture.id(901)
    static let townHall: ID<Subject> = LedgerFixture.id(902)
    static let otherWarehouse: ID<Subject> = LedgerFixture.id(903)
    static let mask: ID<Subject> = LedgerFixture.id(910)
    static let thermometer: ID<Subject> = LedgerFixture.id(911)
    static let lotA: ID<Subject> = LedgerFixture.id(920)
    static let lotB: ID<Subject> = LedgerFixture.id(921)
    static let expired: ID<Subject> = LedgerFixture.id(922)

    /// The county's clerk, and a second person.
    static let clerk = ID<Account>(high: 7, low: 7)
    static let second = ID<Account>(high: 7, low: 8)

    init(_ database: any SQLDatabase) async throws {
        fixture = try await LedgerFixture(database)
        store = StockStore(ledger: fixture.ledger)
        let names = try await file(Self.catalogue())
        precondition(names.allSatisfy { $0 == "accepted" }, "the catalogue was refused: \(names)")
    }

    private static func catalogue() throws -> [Submission] {
        let packs: JSON = [["name": "盒", "contains": 50], ["name": "箱", "contains": 2_000]]
        func place(_ number: UInt64, _ id: ID<Subject>, _ name: JSON, _ kind: JSON, in region: String) throws
            -> Submission
        {
            try submission(number, .stockPlace, about: id, in: region, ["name": name, "kind": kind, "state": "in-use"])
        }
        func lot(_ number: UInt64, _ id: ID<Subject>, _ name: JSON, _ end: JSON) throws -> Submission {
            try submission(
                number, .supplyLot, about: id,
                ["item": text(mask), "number": name, "expiresOn": end, "origin": "bought", "state": "usable"])
        }
        return try [
            submission(
                1, .supplyItem, about: mask,
                ["name": "一次性使用医用口罩", "category": "mask", "packs": packs, "lots": true, "state": "in-use"]),
            submission(
                2, .supplyItem, about: thermometer,
                ["name": "红外线测温仪", "category": "thermometer", "lots": false, "state": "in-use"]),
            place(3, warehouse, "县仓库", "warehouse", in: county), place(4, hospital, "县医院", "hospital", in: county),
            place(5, townHall, "镇政府", "town", in: town), place(6, otherWarehouse, "邻县仓库", "warehouse", in: other),
            lot(7, lotA, "A1", "2021-06-30"), lot(8, lotB, "B1", "2020-03-31"), lot(9, expired, "C1", "2020-02-01"),
        ]
    }

    static func text(_ id: ID<Subject>) -> JSON { .string(id.description) }

    static func author(_ account: ID<Account> = clerk) throws -> Author {
        Author(account: account, grants: [Grant(.supplies, on: try RegionCode("511000000000"))])
    }

    static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, in region: String = county,
        at time: String = "2020-02-02T16:25:00+08:00", _ body: JSON, amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant(time), body: body, amends: amends)
    }

    /// A movement of masks of lot A at the county's warehouse, filed at once, unless said otherwise. Its own id follows
    /// from its number.
    static func movement(
        _ number: UInt64, _ kind: MovementKind, _ quantity: Int, at place: ID<Subject> = warehouse,
        item: ID<Subject> = mask, lot: ID<Subject>? = lotA, in region: String = county,
        time: String = "2020-02-02T16:25:00+08:00", about subject: UInt64? = nil, _ more: [String: JSON] = [:],
        amends: Amendment? = nil
    ) throws -> Submission {
        var body: [String: JSON] = [
            "kind": .string(kind.rawValue), "place": text(place), "item": text(item),
            "category": item == mask ? "mask" : "thermometer", "quantity": .number(DecimalNumber(quantity)),
        ]
        if item == mask { body["lot"] = lot.map(text) }
        if kind == .receipt { body["origin"] = "bought" }
        if kind == .issue { body["receiver"] = "hospital" }
        if kind == .loss { body["reason"] = "受潮" }
        return try submission(
            number, .stockMovement, about: LedgerFixture.id(100_000 + (subject ?? number)), in: region, at: time,
            .object(body.merging(more) { $1 }), amends: amends)
    }

    static func moved(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(100_000 + number) }

    func problems(_ submissions: [Submission], by account: ID<Account> = clerk) async throws -> [Problem.Code?] {
        try await fixture.ledger.append(submissions, by: Self.author(account)).map { $0.problem?.code }
    }

    func file(_ submissions: [Submission], by account: ID<Account> = clerk) async throws -> [String] {
        try await fixture.ledger.append(submissions, by: Self.author(account)).map {
            $0.problem.map { "\($0)" } ?? $0.name
        }
    }

    func place(_ id: ID<Subject>) async throws -> StockPlace { try await store.place(id, for: Self.author()) }

    func quantity(
        of item: ID<Subject> = mask, at id: ID<Subject> = warehouse, asOf hour: Hour? = nil
    ) async throws -> Int {
        try await store.quantity(of: item, at: place(id), asOf: hour)
    }

    /// Whether a rebuild arrives at what appending made.
    func isReplayed() async throws -> Bool {
        let before = try await fixture.computed()
        _ = try await fixture.ledger.rebuild()
        return try await fixture.computed() == before
    }
}
