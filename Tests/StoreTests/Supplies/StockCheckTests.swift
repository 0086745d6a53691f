import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("What the books of stock refuse and ask back")
struct StockCheckTests {
    private typealias Scene = StockScene

    @Test("nothing but whole, possible quantities of what is there", arguments: Engine.allCases)
    func impossible(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let tenth: [String: JSON] = ["quantity": .number(DecimalNumber(coefficient: 1, scale: 1))]
            let huge: [String: JSON] = ["quantity": .number(DecimalNumber(1_000_000_000_000))]
            let refused = try await scene.problems([
                Scene.movement(11, .receipt, 1, tenth), Scene.movement(12, .receipt, 1, huge),
                Scene.movement(13, .receipt, 0), Scene.movement(14, .receipt, 10_000_000),
                Scene.movement(15, .receipt, 10_000_001), Scene.movement(16, .receipt, 1, at: LedgerFixture.id(999)),
                Scene.movement(17, .receipt, 1, in: Scene.other), Scene.movement(18, .receipt, 1, in: Scene.town),
                Scene.movement(19, .receipt, 1, lot: nil), Scene.movement(20, .receipt, 1, lot: LedgerFixture.id(999)),
                Scene.movement(21, .receipt, 1, ["category": "suit"]),
                Scene.movement(22, .receipt, 1, ["item": Scene.text(LedgerFixture.id(999))]),
                Scene.movement(23, .receipt, 1, item: Scene.thermometer, ["lot": Scene.text(Scene.lotA)]),
            ])
            #expect(
                refused == [
                    .formInvalid, .formInvalid, .formInvalid, nil, .formInvalid, .stockPlaceUnknown, .stockPlaceUnknown,
                    .stockPlaceUnknown, .movementInvalid, .lotUnknown, .movementInvalid, .itemUnknown, .movementInvalid,
                ])
        }
    }

    @Test(
        "a quantity in another unit is asked back, and taken once somebody says that it is right",
        arguments: Engine.allCases)
    func units(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let boxes: [String: JSON] = ["unit": "盒", "units": 5]
            #expect(
                try await scene.problems([
                    Scene.movement(11, .receipt, 250, boxes), Scene.movement(12, .receipt, 5, boxes),
                    Scene.movement(13, .receipt, 5, ["unit": "只", "units": 5]),
                    Scene.movement(14, .receipt, 5, ["unit": "袋", "units": 5]), Scene.movement(15, .receipt, 50_000),
                ]) == [nil, .movementInvalid, nil, .movementInvalid, nil])
            for number in UInt64(20)..<23 {
                #expect(try await scene.problems([Scene.movement(number, .issue, 5)]) == [nil])
            }
            // Five boxes for five pieces, at the edge: twenty times what is usual.
            #expect(
                try await scene.problems([Scene.movement(30, .issue, 100), Scene.movement(31, .issue, 250)])
                    == [.quantityDoubtful, .quantityDoubtful])
            #expect(try await scene.problems([Scene.movement(32, .issue, 99)]) == [nil])
            let ground: [String: JSON] = ["confirmed": true, "ground": "支援县医院"]
            #expect(
                try await scene.problems([Scene.movement(33, .issue, 1_000, ["confirmed": true])]) == [.formInvalid])
            #expect(try await scene.problems([Scene.movement(34, .issue, 1_000, ground)]) == [nil])
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "what is sent is on the way until it comes, in parts, to another county; twice, too much, in another unit or elsewhere is asked back",
        arguments: Engine.allCases)
    func shipment(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let region = try RegionCode(Scene.county)
            let there: [String: JSON] = ["counterpart": Scene.text(Scene.otherWarehouse)]
            let filed = try await scene.file([
                Scene.movement(11, .receipt, 10_000), Scene.movement(12, .transferOut, 5_000, there),
            ])
            #expect(filed == ["accepted", "accepted"])
            #expect(try await scene.store.onTheWay(in: region).map(\.left) == [5_000])
            #expect(try await scene.store.onTheWay(in: RegionCode(Scene.other)).map(\.left) == [5_000])
            #expect(try await scene.store.onTheWay(in: RegionCode(Scene.town)).isEmpty)
            func arrival(
                _ number: UInt64, _ quantity: Int, at place: ID<Subject> = Scene.otherWarehouse,
                in region: String = Scene.other, of sending: UInt64 = 12, _ more: [String: JSON] = [:]
            ) throws -> Submission {
                let named: [String: JSON] = ["transfer": Scene.text(Scene.moved(sending))]
                return try Scene.movement(
                    number, .transferIn, quantity, at: place, in: region, named.merging(more) { $1 })
            }
            let part = try arrival(20, 3_000)
            #expect(
                try await scene.problems([
                    arrival(21, 100), part, arrival(22, 5_000), arrival(23, 2_001),
                    arrival(24, 2_000, at: Scene.townHall, in: Scene.town),
                ]) == [.quantityDoubtful, nil, .quantityDoubtful, .quantityDoubtful, .quantityDoubtful])
            #expect(try await scene.file([part]) == ["identical"])
            #expect(try await scene.store.onTheWay(in: region).map(\.left) == [2_000])
            let wrong: [String: JSON] = ["lot": Scene.text(Scene.lotB)]
            #expect(try await scene.problems([arrival(25, 2_000, wrong)]) == [.movementInvalid])
            let ground: [String: JSON] = ["confirmed": true, "ground": "途中改送"]
            #expect(
                try await scene.problems([arrival(26, 1_500, at: Scene.townHall, in: Scene.town, ground)]) == [nil])
            #expect(try await scene.problems([arrival(27, 600, ground)]) == [nil])
            let over = try await scene.store.onTheWay(in: region)
            #expect(over.map(\.left) == [-100] && over.first?.to?.name == "邻县仓库")
            #expect(try await scene.quantity(at: Scene.otherWarehouse) == 3_600)
            // An arrival whose sending is on a phone without a network is listed until that comes.
            #expect(try await scene.problems([arrival(28, 70, of: 40)]) == [nil])
            #expect(try await scene.store.unsent(in: RegionCode(Scene.other)).map(\.movement.quantity) == [70])
            #expect(try await scene.problems([Scene.movement(40, .transferOut, 70, there)]) == [nil])
            #expect(try await scene.store.unsent(in: RegionCode(Scene.other)).isEmpty)
            #expect(
                try await scene.problems([
                    Scene.movement(41, .transferOut, 70, ["counterpart": Scene.text(Scene.warehouse)]),
                    Scene.movement(42, .transferOut, 70, ["counterpart": Scene.text(LedgerFixture.id(999))]),
                ]) == [.movementInvalid, .stockPlaceUnknown])
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "an expired lot is given out on a ground alone, a recalled one not at all, and who got of it is known",
        arguments: Engine.allCases)
    func lots(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let ground: [String: JSON] = ["confirmed": true, "ground": "检验合格，专家组同意"]
            _ = try await scene.file([
                Scene.movement(11, .receipt, 500, lot: Scene.expired), Scene.movement(12, .receipt, 500),
            ])
            // To be used until 1 February: on that day still, on the second no more.
            #expect(
                try await scene.problems([
                    Scene.movement(13, .issue, 10, lot: Scene.expired, time: "2020-02-01T23:59:00+08:00"),
                    Scene.movement(14, .issue, 10, lot: Scene.expired, time: "2020-02-02T00:00:00+08:00"),
                    Scene.movement(15, .issue, 10, lot: Scene.expired, ground),
                    Scene.movement(16, .expiry, 480, lot: Scene.expired),
                ]) == [nil, .lotWithheld, nil, nil])
            _ = try await scene.file([
                Scene.movement(17, .issue, 100, ["receiverName": "县医院"]),
                Scene.movement(18, .issue, 30, ["receiverName": "县医院"]),
                Scene.movement(19, .transferOut, 50, ["counterpart": Scene.text(Scene.townHall)]),
                Scene.movement(
                    20, .transferIn, 20, at: Scene.townHall, in: Scene.town, ["transfer": Scene.text(Scene.moved(19))]),
            ])
            func lot(_ number: UInt64, _ state: JSON, in region: String = Scene.county) throws -> Submission {
                try Scene.submission(
                    number, .supplyLot, about: Scene.lotA, in: region, at: "2020-02-02T16:26:00+08:00",
                    [
                        "item": Scene.text(Scene.mask), "number": "A1", "expiresOn": "2021-06-30", "state": state,
                        "ground": "抽检不合格",
                    ])
            }
            // The other county holds it back for all.
            #expect(try await scene.file([lot(30, "recalled", in: Scene.other)]) == ["accepted"])
            #expect(
                try await scene.problems([
                    Scene.movement(31, .issue, 1), Scene.movement(32, .consumption, 1, ground),
                    Scene.movement(33, .issue, 1, time: "2020-02-02T10:00:00+08:00", ground),
                    Scene.movement(34, .loss, 1),
                ]) == [.lotWithheld, .lotWithheld, nil, nil])
            let recall = try await scene.store.recall(of: Scene.lotA, for: Scene.author())
            #expect(recall.lot.state == .recalled)
            #expect(recall.held.map { "\($0.place.name) \($0.quantity)" } == ["县仓库 318", "镇政府 20"])
            #expect(Set(recall.issued.map { "\($0.receiverName ?? "") \($0.quantity)" }) == ["县医院 130", " 1"])
            #expect(recall.gone.map(\.quantity) == [1] && recall.onTheWay.map(\.quantity) == [30])
            let town = Author(account: Scene.second, grants: [Grant(.town, on: try RegionCode(Scene.town))])
            let seen = try await scene.store.recall(of: Scene.lotA, for: town)
            #expect(seen.held.map(\.place.name) == ["镇政府"] && seen.issued.isEmpty && seen.elsewhere == 1)
            // A number is registered once for an item of a county.
            let twice = try Scene.submission(
                35, .supplyLot, about: LedgerFixture.id(950),
                ["item": Scene.text(Scene.mask), "number": "B1", "state": "usable"])
            #expect(try await scene.problems([twice]) == [.lotExists])
            #expect(try await scene.isReplayed())
        }
    }

    @Test("a count's difference is filed once, by another person, as the books have it", arguments: Engine.allCases)
    func counts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let count: ID<Subject> = LedgerFixture.id(940)
            let counted = try Scene.submission(
                13, .stockCount, about: count, at: "2020-02-02T12:00:00+08:00",
                [
                    "place": Scene.text(Scene.warehouse), "item": Scene.text(Scene.mask), "lot": Scene.text(Scene.lotA),
                    "counted": 90,
                ])
            #expect(
                try await scene.file([
                    Scene.movement(11, .receipt, 100, time: "2020-02-02T11:00:00+08:00"),
                    Scene.movement(12, .issue, 20, time: "2020-02-02T13:00:00+08:00"), counted,
                ]) == ["accepted", "accepted", "accepted"])
            let open = try await scene.store.counts(in: RegionCode(Scene.county))
            #expect(open.map(\.booked) == [100] && open.first?.difference == -10 && open.first?.isSettled == false)
            func difference(_ number: UInt64, _ kind: MovementKind, _ quantity: Int) throws -> Submission {
                try Scene.movement(
                    number, kind, quantity, time: "2020-02-02T12:00:00+08:00", ["count": Scene.text(count)])
            }
            #expect(try await scene.problems([difference(14, .deficit, 10)]) == [.countInvalid])
            #expect(
                try await scene.problems(
                    [
                        difference(15, .deficit, 9), difference(16, .surplus, 10), difference(17, .deficit, 10),
                        difference(18, .deficit, 10),
                    ], by: Scene.second) == [.countInvalid, .countInvalid, nil, .countInvalid])
            #expect(try await scene.quantity() == 70)
            let settled = try await scene.store.count(count, for: Scene.author())
            #expect(settled.isSettled && settled.difference == 0)
            #expect(try await scene.isReplayed())
        }
    }

    @Test("a budget line is not overspent, and what a correction frees can be spent", arguments: Engine.allCases)
    func funds(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let store = FundStore(ledger: scene.fixture.ledger)
            let fund: ID<Subject> = LedgerFixture.id(930)
            let line = try Scene.submission(
                11, .fund, about: fund, ["name": "防控物资", "source": "县级财政", "yuan": 240_000, "state": "in-use"])
            func paid(
                _ number: UInt64, _ fen: Int64, about subject: UInt64? = nil, amends: Amendment? = nil
            ) throws -> Submission {
                try Scene.submission(
                    number, .fundSpending, about: LedgerFixture.id(200_000 + (subject ?? number)),
                    [
                        "fund": Scene.text(fund), "purpose": "采购口罩",
                        "yuan": .number(DecimalNumber(coefficient: fen, scale: 2)),
                    ], amends: amends)
            }
            #expect(
                try await scene.problems([line, paid(12, 20_000_050), paid(13, 3_999_951), paid(14, 3_999_950)])
                    == [nil, nil, .fundShort, nil])
            #expect(
                try await scene.problems([
                    paid(15, 20_000_049, about: 12, amends: .corrects(LedgerFixture.id(12))), paid(16, 1), paid(17, 1),
                ]) == [nil, nil, .fundShort])
            let (sum, spendings) = try await store.fund(fund, for: Scene.author())
            #expect(sum.spent == 24_000_000 && sum.left == 0 && spendings.count == 3 && sum.spent.yuan == "240000.00")
            #expect(try await store.funds(in: RegionCode(Scene.county)).map(\.left) == [0])
            let stranger = Author(account: Scene.second, grants: [Grant(.supplies, on: try RegionCode(Scene.other))])
            #expect(try await code { _ = try await store.fund(fund, for: stranger) } == .fundUnknown)
            #expect(try await scene.isReplayed())
        }
    }

    @Test("what is set up and used in one batch is taken", arguments: Engine.allCases)
    func oneBatch(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let lot: ID<Subject> = LedgerFixture.id(951)
            let place: ID<Subject> = LedgerFixture.id(952)
            #expect(
                try await scene.problems([
                    Scene.submission(
                        11, .supplyLot, about: lot, ["item": Scene.text(Scene.mask), "number": "D1", "state": "usable"]),
                    Scene.submission(
                        12, .stockPlace, about: place, ["name": "卡点", "kind": "checkpoint", "state": "in-use"]),
                    Scene.movement(13, .receipt, 10, at: place, lot: lot),
                    Scene.movement(14, .issue, 10, at: place, lot: lot),
                    Scene.movement(15, .issue, 1, at: place, lot: lot),
                ]) == [nil, nil, nil, nil, .stockShort])
            #expect(try await scene.isReplayed())
        }
    }
}
