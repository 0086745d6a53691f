import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Stock as a ledger")
struct StockStoreTests {
    private typealias Scene = StockScene

    @Test(
        "what comes in and goes out adds up, at any hour, by lot and in the measures, and a rebuild arrives at the same",
        arguments: Engine.allCases)
    func addsUp(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let filed = try await scene.file([
                Scene.movement(11, .receipt, 1_000, time: "2020-02-01T08:10:00+08:00"),
                Scene.movement(12, .receipt, 300, lot: Scene.lotB, time: "2020-02-01T09:10:00+08:00"),
                Scene.movement(13, .issue, 400, time: "2020-02-02T08:10:00+08:00", ["receiverName": "县医院"]),
                Scene.movement(14, .consumption, 50, time: "2020-02-02T09:10:00+08:00"),
                Scene.movement(15, .receipt, 8, item: Scene.thermometer, time: "2020-02-02T09:10:00+08:00"),
            ])
            #expect(filed == Array(repeating: "accepted", count: 5))
            let nine = try Instant("2020-02-02T09:00:00+08:00").hour
            #expect(try await scene.quantity() == 850)
            #expect(try await scene.quantity(asOf: nine) == 900)
            #expect(try await scene.quantity(asOf: nine.advanced(by: -1)) == 1_300)
            #expect(try await scene.quantity(asOf: nine.advanced(by: -48)) == 0)
            let region = try RegionCode(Scene.county)
            #expect(try await scene.store.totals(in: region) == [Scene.mask: 850, Scene.thermometer: 8])
            #expect(try await scene.store.totals(in: region, asOf: nine) == [Scene.mask: 900, Scene.thermometer: 0])
            let place = try await scene.place(Scene.warehouse)
            let card = try await scene.store.card(of: Scene.mask, at: place, limit: 3)
            #expect(card.quantity == 850 && card.lines.map(\.balance) == [850, 900, 1_300] && card.hasMore)
            let earlier = try await scene.store.card(of: Scene.mask, at: place, asOf: nine)
            #expect(earlier.lines.map(\.balance) == [900, 1_300, 1_000] && !earlier.hasMore)
            #expect(earlier.lines.map { $0.lot?.number } == ["A1", "B1", "A1"])
            // Lot B ends first.
            let proposal = try await scene.store.proposal(for: 500, of: Scene.mask, at: place)
            #expect(
                proposal.parts.map { $0.lot?.number } == ["B1", "A1"] && proposal.parts.map(\.quantity) == [300, 200])
            #expect(try await scene.store.proposal(for: 900, of: Scene.mask, at: place).missing == 50)
            let demand = try await scene.store.demand(
                in: region, from: nine.advanced(by: -24), until: nine.advanced(by: 1))
            #expect(demand == [StockMovement.Key(place: Scene.warehouse, item: Scene.mask): 450])
            let figures = FigureStore(database: database)
            func figure(_ code: String) async throws -> Int {
                let query = FigureQuery(plus: [code], region: region, from: nil, until: nine.advanced(by: 1))
                return try await figures.values(for: [query])[query]?.amount ?? 0
            }
            #expect(try await figure("supply.mask.receipt") == 1_300)
            #expect(try await figure("supply.mask.receipt.bought") == 1_300)
            #expect(try await figure("supply.mask.issue.hospital") == 400)
            #expect(try await figure("supply.thermometer.receipt") == 8)
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "the list shows places in their order, page by page, what is low, and as of an hour", arguments: Engine.allCases
    )
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            func limit(_ number: UInt64, _ place: ID<Subject>, _ minimum: JSON) throws -> Submission {
                try Scene.submission(
                    number, .stockLimit, about: place,
                    ["item": Scene.text(Scene.mask), "minimum": minimum, "maximum": 900])
            }
            let filed = try await scene.file([
                Scene.movement(11, .receipt, 500), Scene.movement(12, .receipt, 20, lot: Scene.lotB),
                Scene.movement(13, .receipt, 3, item: Scene.thermometer),
                Scene.movement(14, .receipt, 40, at: Scene.townHall, in: Scene.town), limit(15, Scene.townHall, 41),
                limit(16, Scene.hospital, 100), limit(17, Scene.warehouse, 520),
            ])
            #expect(filed == Array(repeating: "accepted", count: 7))
            let region = try RegionCode(Scene.county)
            var seen: [String] = []
            var cursor: StockCursor?
            repeat {
                let page = try await scene.store.onHand(StockStore.Wish(region: region), after: cursor, limit: 1)
                seen += page.rows.map {
                    "\($0.place.name) \($0.item.name) \($0.quantity) \($0.firstExpiry?.description ?? "")"
                }
                cursor = try page.next.map { next throws(Problem) in try StockCursor(next.text) }
            } while cursor != nil && seen.count < 10
            #expect(
                seen == [
                    "县仓库 一次性使用医用口罩 520 2020-03-31", "县仓库 红外线测温仪 3 ", "县医院 一次性使用医用口罩 0 ",
                    "镇政府 一次性使用医用口罩 40 2021-06-30",
                ])
            let low = try await scene.store.onHand(StockStore.Wish(region: region, isLow: true))
            #expect(low.rows.map(\.place.name) == ["县医院", "镇政府"])
            let earlier = Hour(index: try Instant("2020-02-02T12:00:00+08:00").hour.index)
            let then = try await scene.store.onHand(StockStore.Wish(region: region, isLow: true, asOf: earlier))
            #expect(then.rows.map(\.place.name) == ["县仓库", "县医院", "镇政府"])
            let town = StockStore.Wish(region: try RegionCode(Scene.town), item: Scene.mask)
            #expect(try await scene.store.onHand(town).rows.map(\.quantity) == [40])
            let ends = try await scene.store.expiring(in: region, until: Day("2020-04-30"))
            #expect(ends.map(\.quantity) == [20])
            // The newest entry about an item says its level; taken out, there is none, and a place with nothing is gone.
            let retracted = Submission(
                id: LedgerFixture.id(18), region: region, form: "stock-limit", version: 1, subject: Scene.hospital,
                occurredAt: scene.fixture.now, body: ["reason": "填错"], amends: .retracts(LedgerFixture.id(16)))
            #expect(try await scene.file([retracted, limit(19, Scene.townHall, 40)]) == ["accepted", "accepted"])
            #expect(try await scene.store.onHand(StockStore.Wish(region: region, isLow: true)).rows.isEmpty)
            #expect(try await scene.isReplayed())
        }
    }

    @Test("two issuers of the last box: one gets it, the other is told", arguments: Engine.allCases)
    func lastBox(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            #expect(try await scene.file([Scene.movement(11, .receipt, 50)]) == ["accepted"])
            // Two servers on one database, each with its own ledger and queue.
            let vault = try await Vault(
                in: database, master: .key(LedgerFixture.master), clock: .fixed(scene.fixture.now))
            let ledgers = [
                scene.fixture.ledger,
                Ledger(
                    database: database, vault: vault, clock: .fixed(scene.fixture.now),
                    rules: LedgerRules(earliest: try Instant("2020-01-20T00:00:00+08:00"))),
            ]
            let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
                for number in UInt64(0)..<8 {
                    let queue = LedgerQueue(ledger: ledgers[Int(number) % 2])
                    let issue = try Scene.movement(20 + number, .issue, 50)
                    group.addTask { try await queue.submit(issue, by: Scene.author()) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let problems = outcomes.compactMap(\.problem)
            #expect(problems.count == 7 && problems.allSatisfy { $0.code == .stockShort })
            #expect(problems.first?.sentence.chinese.contains("账面只有 0 只，不够 50 只，可能刚被领走") == true)
            #expect(try await scene.quantity() == 0)
            #expect(try await scene.store.short(in: RegionCode(Scene.county)).isEmpty)
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "an issue told before its receipt is taken and looked at, shows nothing below zero, and settles itself when the receipt comes",
        arguments: Engine.allCases)
    func beforeReceipt(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let region = try RegionCode(Scene.county)
            let issue = try Scene.movement(12, .issue, 30, time: "2020-02-02T11:00:00+08:00")
            let receipt = try Scene.movement(11, .receipt, 100, time: "2020-02-02T10:00:00+08:00")
            #expect(try await scene.file([issue]) == ["accepted"])
            #expect(try await scene.quantity() == 0)
            let short = try await scene.store.short(in: region)
            #expect(short.map(\.booked) == [-30] && short.first?.quantity == 0 && short.first?.lot?.number == "A1")
            let listed = try await scene.store.onHand(StockStore.Wish(region: region))
            #expect(listed.rows.map(\.quantity) == [0] && listed.rows.first?.booked == -30)
            #expect(try await scene.store.totals(in: region) == [Scene.mask: 0])
            // Meanwhile nobody is given what the books do not have.
            #expect(try await scene.problems([Scene.movement(13, .issue, 1)]) == [.stockShort])
            #expect(try await scene.file([receipt]) == ["accepted"])
            #expect(try await scene.quantity() == 70)
            #expect(try await scene.store.short(in: region).isEmpty)
            // To the edge: 15 minutes are at once, more is late.
            let edge = try Scene.movement(14, .issue, 71, time: "2020-02-02T16:15:00+08:00")
            let late = try Scene.movement(15, .issue, 71, time: "2020-02-02T16:14:59.999+08:00")
            #expect(try await scene.problems([edge, late]) == [.stockShort, nil])
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "a correction or retraction that leaves too little is taken and looked at; the same movement is taken once",
        arguments: Engine.allCases)
    func amended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let region = try RegionCode(Scene.county)
            let receipt = try Scene.movement(11, .receipt, 100)
            #expect(try await scene.file([receipt, Scene.movement(12, .issue, 60)]) == ["accepted", "accepted"])
            #expect(try await scene.file([receipt]) == ["identical"])
            #expect(try await scene.problems([Scene.movement(13, .receipt, 100, about: 11)]) == [.movementExists])
            let corrected = try Scene.movement(
                14, .receipt, 50, about: 11, amends: .corrects(LedgerFixture.id(11)))
            #expect(try await scene.file([corrected]) == ["accepted"])
            #expect(try await scene.store.short(in: region).map(\.booked) == [-10])
            let other = try Scene.movement(15, .receipt, 50, amends: .corrects(LedgerFixture.id(14)))
            #expect(try await scene.problems([other]) == [.entryCorrectionInvalid])
            let retraction = Submission(
                id: LedgerFixture.id(16), region: region, form: "stock-movement", version: 1,
                subject: Scene.moved(12), occurredAt: scene.fixture.now, body: ["reason": "没有发出"],
                amends: .retracts(LedgerFixture.id(12)))
            #expect(try await scene.file([retraction]) == ["accepted"])
            #expect(try await scene.quantity() == 50)
            // What was taken out may be registered again.
            #expect(try await scene.problems([Scene.movement(17, .issue, 50, about: 12)]) == [nil])
            #expect(try await scene.isReplayed())
        }
    }

    @Test(
        "random work in any order adds up to a recount, and is never shown below zero", arguments: Engine.allCases,
        [UInt64(1), 2, 3])
    func anyOrder(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            var generator = SeededGenerator(seed: seed)
            var work: [Submission] = []
            var levels: [ID<Subject>: Int] = [:]
            for number in UInt64(1_000)..<1_120 {
                let isIn = Bool.random(using: &generator)
                let lot = Bool.random(using: &generator) ? Scene.lotA : Scene.lotB
                let hour = Int.random(in: 10...23, using: &generator)
                let quantity = Int.random(in: 5...9, using: &generator)
                func filed(_ id: UInt64, _ quantity: Int, _ amends: Amendment? = nil) throws -> Submission {
                    try Scene.movement(
                        id, isIn ? .receipt : .issue, quantity, lot: lot, time: "2020-02-01T\(hour):00:00+08:00",
                        about: number, amends: amends)
                }
                work.append(try filed(number, quantity))
                switch Int.random(in: 0..<6, using: &generator) {
                case 0:
                    work.append(
                        Submission(
                            id: LedgerFixture.id(number + 10_000), region: try RegionCode(Scene.county),
                            form: "stock-movement", version: 1, subject: Scene.moved(number),
                            occurredAt: scene.fixture.now, body: ["reason": "重复"],
                            amends: .retracts(LedgerFixture.id(number))))
                case 1:
                    work.append(try filed(number + 10_000, 6, .corrects(LedgerFixture.id(number))))
                    levels[lot, default: 0] += isIn ? 6 : -6
                default: levels[lot, default: 0] += isIn ? quantity : -quantity
                }
            }
            work.shuffle(using: &generator)
            for part in stride(from: 0, to: work.count, by: 17) {
                let filed = try await scene.file(Array(work[part..<min(part + 17, work.count)]))
                #expect(filed.allSatisfy { $0 == "accepted" }, "\(filed)")
                #expect(try await scene.quantity() >= 0)
            }
            let booked = try await database.read { connection in
                try connection.query("SELECT lot, quantity FROM stock_level ORDER BY lot").map {
                    (try $0.id(0, as: Subject.self), try $0.int(1))
                }
            }
            #expect(Dictionary(uniqueKeysWithValues: booked) == levels)
            #expect(try await scene.quantity() == max(0, levels.values.reduce(0, +)))
            #expect(try await scene.isReplayed())
        }
    }
}
