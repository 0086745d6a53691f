import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("From need to receipt")
struct SupplyDocumentTests {
    private typealias Scene = StockScene
    private static let document: ID<Subject> = LedgerFixture.id(970)
    private static let supplier: ID<Subject> = LedgerFixture.id(971)

    private static func lines(_ quantity: Int, _ item: ID<Subject> = Scene.mask) -> JSON {
        [["item": Scene.text(item), "quantity": .number(DecimalNumber(quantity))]]
    }

    private static func step(
        _ number: UInt64, _ kind: SupplyDocumentKind, _ name: String, of id: ID<Subject> = document,
        after minutes: Int = 1,
        _ more: [String: JSON] = [:]
    ) throws -> Submission {
        let body: [String: JSON] = ["step": .string(name)]
        return try Scene.submission(
            number, kind.stepForm, about: id, at: "2020-02-02T10:\(minutes < 10 ? "0" : "")\(minutes):00+08:00",
            .object(body.merging(more) { $1 }))
    }

    private static func begin(
        _ number: UInt64, _ kind: SupplyDocumentKind, about id: ID<Subject> = document, _ body: JSON
    ) throws -> Submission {
        try Scene.submission(number, kind.form, about: id, at: "2020-02-02T10:00:00+08:00", body)
    }

    @Test(
        "a request is approved level by level, never by whoever asks, for no more than was asked",
        arguments: Engine.allCases)
    func request(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let store = SupplyDocumentStore(ledger: scene.fixture.ledger)
            let asked = try Self.begin(
                11, .request, ["place": Scene.text(Scene.townHall), "lines": Self.lines(500), "reason": "卡点值守40人"])
            #expect(
                try await scene.problems([
                    Self.begin(
                        10, .request, about: LedgerFixture.id(975),
                        ["place": Scene.text(LedgerFixture.id(999)), "lines": Self.lines(1), "reason": "x"]), asked,
                    Self.step(12, .request, "approved-county"), Self.step(13, .request, "supplied"),
                ]) == [.stockPlaceUnknown, nil, .supplyStepInvalid, .supplyStepInvalid])
            #expect(
                try await scene.problems(
                    [
                        Self.step(14, .request, "approved-county", ["lines": Self.lines(501)]),
                        Self.step(15, .request, "approved-town", after: 2),
                        Self.step(16, .request, "approved-county", after: 3, ["lines": Self.lines(300)]),
                        Self.step(17, .request, "approved-town", after: 4),
                        Self.step(18, .request, "returned", after: 5), Self.step(19, .request, "supplied", after: 6),
                    ], by: Scene.second) == [.supplyStepInvalid, nil, nil, .supplyStepInvalid, .formInvalid, nil])
            let found = try await store.record(Self.document, for: Scene.author()).document
            #expect(found.stage == "supplied" && !found.isOpen && found.lines.map(\.quantity) == [300])
            #expect(try await store.documents(.request, in: RegionCode(Scene.county), open: false) == [found])
            #expect(try await store.documents(.request, in: RegionCode(Scene.county)).isEmpty)
            // A town does not speak for the county.
            let town = Author(account: Scene.second, grants: [Grant(.town, on: try RegionCode(Scene.town))])
            let asks = try Scene.submission(
                20, .supplyRequest, about: LedgerFixture.id(976), in: Scene.town,
                ["place": Scene.text(Scene.townHall), "lines": Self.lines(1), "reason": "x"])
            #expect(try await scene.problems([asks]) == [nil])
            func approval(_ number: UInt64, _ level: JSON) throws -> Submission {
                try Scene.submission(
                    number, .supplyRequestStep, about: LedgerFixture.id(976), in: Scene.town, ["step": level])
            }
            let outcomes = try await scene.fixture.ledger.append(
                [approval(21, "approved-county"), approval(22, "approved-city"), approval(23, "approved-town")],
                by: town)
            #expect(outcomes.map { $0.problem?.code } == [.accessRefused, .accessRefused, nil])
            // Nor does whoever asked take an approval back, or ask for more under it.
            let village = Author(account: Scene.second, grants: [Grant(.community, on: try RegionCode(Scene.town))])
            let approved = try approval(23, "approved-town")
            let undone = Submission(
                id: LedgerFixture.id(24), region: approved.region, form: approved.form, version: approved.version,
                subject: approved.subject, occurredAt: approved.occurredAt, body: ["reason": "x"],
                amends: .retracts(approved.id))
            let more = Submission(
                id: LedgerFixture.id(25), region: asks.region, form: asks.form, version: asks.version,
                subject: asks.subject, occurredAt: asks.occurredAt,
                body: ["place": Scene.text(Scene.townHall), "lines": Self.lines(9_000), "reason": "x"],
                amends: .corrects(asks.id))
            let refused = try await scene.fixture.ledger.append([undone, more], by: village)
            #expect(refused.map { $0.problem?.code } == [.accessRefused, .entryCorrectionInvalid])
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "nothing is ordered from whom papers have run out or who is barred; what is ordered is carried, checked and put away",
        arguments: Engine.allCases)
    func ordered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let store = SupplyDocumentStore(ledger: scene.fixture.ledger)
            func papers(_ number: UInt64, _ id: ID<Subject>, until end: JSON) throws -> Submission {
                try Self.begin(
                    number, .supplier, about: id, ["name": "稳健医疗", "certificate": "X1", "certificateUntil": end])
            }
            func order(_ number: UInt64, _ id: ID<Subject>, from supplier: ID<Subject>) throws -> Submission {
                try Self.begin(
                    number, .order, about: id,
                    ["supplier": Scene.text(supplier), "contract": "C-1", "lines": Self.lines(10_000)])
            }
            let old: ID<Subject> = LedgerFixture.id(972)
            #expect(
                try await scene.problems([
                    papers(11, Self.supplier, until: "2020-02-02"), papers(12, old, until: "2020-02-01"),
                    order(13, LedgerFixture.id(980), from: LedgerFixture.id(999)),
                    order(14, LedgerFixture.id(980), from: old), order(15, Self.document, from: Self.supplier),
                ]) == [nil, nil, .supplyUnknown, .supplyStepInvalid, nil])
            #expect(
                try await scene.problems([
                    Self.step(16, .supplier, "barred", of: Self.supplier, ["ground": "以次充好"]),
                    order(17, LedgerFixture.id(980), from: Self.supplier),
                ]) == [nil, .supplyStepInvalid])
            let shipment: ID<Subject> = LedgerFixture.id(973)
            let carried: JSON = [
                "from": "成都", "to": Scene.text(Scene.warehouse), "lines": Self.lines(10_000), "people": 2,
                "order": Scene.text(Self.document), "plate": "川K12345",
                "crew": [["name": "王师傅", "mobile": "13800138000"]],
            ]
            #expect(
                try await scene.problems([
                    Self.begin(20, .shipment, about: shipment, carried),
                    Self.step(21, .shipment, "arrived", of: shipment),
                    Self.step(22, .shipment, "departed", of: shipment, after: 2, ["where": "成都"]),
                    Self.step(23, .shipment, "passed", of: shipment, after: 3, ["where": "资阳"]),
                    Self.step(24, .shipment, "passed", of: shipment, after: 4, ["where": "资中"]),
                    Self.step(25, .shipment, "arrived", of: shipment, after: 5),
                    Self.step(26, .shipment, "put-away", of: shipment, after: 6),
                    Self.step(
                        27, .shipment, "accepted-in-part", of: shipment, after: 6, ["rejected": 50, "ground": "受潮"]),
                    Self.step(28, .shipment, "put-away", of: shipment, after: 7),
                ]) == [nil, .supplyStepInvalid, nil, nil, nil, nil, .supplyStepInvalid, nil, nil])
            let record = try await store.record(shipment, for: Scene.author())
            #expect(record.document.stage == "put-away" && record.entries.count == 7)
            let bodies = try await database.read { try $0.query("SELECT body FROM entry").map { try $0.text(0) } }
            #expect(!bodies.contains { $0.contains("王师傅") || $0.contains("12345") || $0.contains("13800138000") })
            let far = Author(account: Scene.second, grants: [Grant(.supplies, on: try RegionCode(Scene.other))])
            #expect(try await code { _ = try await store.record(shipment, for: far) } == .supplyUnknown)
            #expect(try await scene.isReplayed())
        }
    }

    @Test("a donor is shown as they wish, once it was received, and who they are is sealed", arguments: Engine.allCases)
    func donated(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let store = SupplyDocumentStore(ledger: scene.fixture.ledger)
            func given(_ number: UInt64, _ id: ID<Subject>, _ name: JSON, _ isPublic: JSON) throws -> Submission {
                try Self.begin(
                    number, .donation, about: id,
                    [
                        "shownAs": name, "public": isPublic, "what": "75%酒精48瓶", "wish": "用于一线", "donor": "张三",
                        "mobile": "13800138000",
                    ])
            }
            let hidden: ID<Subject> = LedgerFixture.id(974)
            let region = try RegionCode(Scene.county)
            #expect(
                try await scene.problems([given(11, Self.document, "爱心人士", true), given(12, hidden, "某某公司", false)])
                    == [nil, nil])
            #expect(try await store.acknowledged(in: region).isEmpty)
            #expect(
                try await scene.problems([
                    Self.step(13, .donation, "received", ["receipt": "0001"]),
                    Self.step(14, .donation, "received", of: hidden, ["receipt": "0002"]),
                    Self.step(15, .donation, "declined", after: 2, ["ground": "x"]),
                ]) == [nil, nil, .supplyStepInvalid])
            #expect(try await store.acknowledged(in: region).map(\.words) == ["爱心人士"])
            let bodies = try await database.read { try $0.query("SELECT body FROM entry").map { try $0.text(0) } }
            #expect(!bodies.contains { $0.contains("张三") || $0.contains("13800138000") })
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "what was given out is receipted, with what was not taken, and never more than it was",
        arguments: Engine.allCases)
    func receipted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            func proof(_ number: UInt64, of movement: UInt64, _ received: JSON, _ rejected: JSON, _ reason: JSON?)
                throws
                -> Submission
            {
                var body: [String: JSON] = ["received": received, "rejected": rejected]
                body["reason"] = reason
                return try Scene.submission(
                    number, .deliveryProof, about: Scene.moved(movement), .object(body))
            }
            #expect(
                try await scene.problems([Scene.movement(11, .receipt, 500), Scene.movement(12, .issue, 100)]) == [
                    nil, nil,
                ])
            #expect(
                try await scene.problems([
                    proof(20, of: 12, 60, 41, "破损"), proof(21, of: 12, 60, 40, nil), proof(22, of: 12, 60, 40, "破损"),
                    proof(23, of: 11, 1, 0, nil), proof(24, of: 99, 1, 0, nil),
                ]) == [.movementInvalid, .formInvalid, nil, .movementUnknown, .movementUnknown])
            let card = try await scene.store.card(of: Scene.mask, at: scene.place(Scene.warehouse))
            #expect(card.lines.map { $0.proof?.received } == [60, nil] && card.lines.first?.proof?.rejected == 40)
            #expect(try await scene.isReplayed())
        }
    }
}
