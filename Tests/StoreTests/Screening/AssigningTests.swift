import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Assigning visits")
struct AssigningTests {
    @Test("all that are missing go to a named account, once", arguments: Engine.allCases)
    func named(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in 1...3 { try await fixture.register(UInt64(number)) }
            try await fixture.visit(1, household: 2, "met")
            let worker = try await Self.accounts(fixture).add(
                name: "排查员", password: "correct horse battery",
                grants: [Grant(.gridWorker, on: try RegionCode("511083000000"))])
            for expected in [2, 0] {
                let found = try await fixture.screening.assignMissing(
                    in: RegionCode("511083000000"), round: 1, to: worker, author: LedgerFixture.everybody(),
                    through: fixture.base.ledger)
                #expect(found.assigned == expected && found.problems.isEmpty)
            }
            let page = try await fixture.missing(ScreeningFixture.village)
            #expect(page.households.map(\.worker) == [worker, worker])
            let own = try await fixture.screening.work(
                in: RegionCode(ScreeningFixture.village), round: 1, worker: worker,
                for: LedgerFixture.holder(.gridWorker, of: "511083000000"))
            #expect(own.doors.count == 2)
        }
    }

    private static func accounts(_ fixture: ScreeningFixture) -> AccountStore {
        AccountStore(
            database: fixture.base.database, clock: .fixed(fixture.base.now),
            cost: PasswordCost(rounds: 16, blockSize: 1, parallelism: 1))
    }

    @Test("none goes to who is no grid worker of the whole region now", arguments: Engine.allCases)
    func strangers(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            let accounts = Self.accounts(fixture)
            func account(_ name: String, _ duty: Duty, on region: String) async throws -> ID<Account> {
                try await accounts.add(
                    name: name, password: "correct horse battery", grants: [Grant(duty, on: try RegionCode(region))])
            }
            let strangers = [
                ID<Account>(high: 3, low: 3),
                try await account("邻格", .gridWorker, on: LedgerFixture.grids[1]),
                try await account("社区", .community, on: ScreeningFixture.village),
            ]
            let own = try await account("网格员", .gridWorker, on: ScreeningFixture.grid)
            func assign(_ region: String, to worker: ID<Account>) async throws -> Int {
                try await fixture.screening.assignMissing(
                    in: RegionCode(region), round: 1, to: worker, author: LedgerFixture.everybody(),
                    through: fixture.base.ledger
                ).assigned
            }
            for worker in strangers {
                let refused = try await code(of: { _ = try await assign(ScreeningFixture.grid, to: worker) })
                #expect(refused == .accountUnknown)
            }
            let refused = try await code(of: { _ = try await assign(ScreeningFixture.village, to: own) })
            #expect(refused == .accountUnknown)
            #expect(try await fixture.missing(ScreeningFixture.village).households.map(\.worker) == [nil])
            #expect(try await assign(ScreeningFixture.grid, to: own) == 1)
        }
    }

    @Test("each grid's own worker gets its doors; grids without one are named", arguments: Engine.allCases)
    func gridWorkers(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.register(2, in: LedgerFixture.grids[1])
            let accounts = AccountStore(
                database: database, clock: .fixed(fixture.base.now),
                cost: PasswordCost(rounds: 16, blockSize: 1, parallelism: 1))
            let worker = try await accounts.add(
                name: "网格员", password: "correct horse battery",
                grants: [Grant(.gridWorker, on: try RegionCode(ScreeningFixture.grid))])
            let found = try await fixture.screening.assignMissing(
                in: RegionCode("511083000000"), round: 1, author: LedgerFixture.everybody(),
                through: fixture.base.ledger)
            #expect(found.assigned == 1)
            #expect(found.withoutWorker.map(\.text) == [LedgerFixture.grids[1]])
            let page = try await fixture.missing(ScreeningFixture.village)
            #expect(page.households.map(\.worker) == [worker, nil])
            let bare = try await fixture.screening.gridsWithoutWorker(in: RegionCode("511083000000"))
            #expect(bare.map(\.code.text) == [LedgerFixture.grids[1]])
            let ofVillage = try await accounts.add(
                name: "村网格员", password: "correct horse battery",
                grants: [Grant(.gridWorker, on: try RegionCode(ScreeningFixture.village))])
            #expect(ofVillage != worker)
            for region in [LedgerFixture.grids[1], ScreeningFixture.village, "511083000000"] {
                #expect(try await fixture.screening.numberOfGridsWithoutWorker(in: RegionCode(region)) == 0)
            }
        }
    }

    @Test("whose duty has ended or has not begun looks after no door", arguments: Engine.allCases)
    func duties(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            let now = fixture.base.now
            let accounts = AccountStore(
                database: database, clock: .fixed(now), cost: PasswordCost(rounds: 16, blockSize: 1, parallelism: 1))
            let worker = try await accounts.add(
                name: "网格员", password: "correct horse battery",
                grants: [Grant(.gridWorker, on: try RegionCode(ScreeningFixture.grid))])
            let region = try RegionCode(ScreeningFixture.village)
            for (from, until, looksAfter) in [
                (nil, now, false), (nil, now.adding(seconds: 1), true), (now.adding(seconds: 1), nil, false),
                (now, nil, true),
            ] as [(Instant?, Instant?, Bool)] {
                _ = try await database.write { connection in
                    try connection.execute(
                        "UPDATE duty_grant SET valid_from = \(from), valid_until = \(until) WHERE account = \(worker)")
                }
                let bare = try await fixture.screening.gridsWithoutWorker(in: region)
                #expect(bare.contains { $0.code.text == ScreeningFixture.grid } == !looksAfter)
                #expect(try await fixture.screening.numberOfGridsWithoutWorker(in: region) == bare.count)
                let grid = try RegionCode(ScreeningFixture.grid)
                #expect(try await fixture.screening.numberOfGridsWithoutWorker(in: grid) == (looksAfter ? 0 : 1))
                let found = try await fixture.screening.assignMissing(
                    in: region, round: 1, author: LedgerFixture.everybody(), through: fixture.base.ledger)
                #expect(found.withoutWorker.isEmpty == looksAfter)
            }
        }
    }

    @Test("the newest assignment holds, and a retracted one gives way to the one before", arguments: Engine.allCases)
    func newest(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            let (first, second) = (ID<Account>(high: 3, low: 1), ID<Account>(high: 3, low: 2))
            let house = ScreeningFixture.household(1)
            let later = try await fixture.file(
                61, .screeningAssignment, about: house, ["round": 1, "worker": .string(second.description)], hour: 11)
            try await fixture.file(
                60, .screeningAssignment, about: house, ["round": 1, "worker": .string(first.description)], hour: 10)
            #expect(try await fixture.missing(ScreeningFixture.village).households.map(\.worker) == [second])
            try await fixture.file(
                62, .screeningAssignment, about: house, ["reason": "误派"], hour: 12, amends: .retracts(later))
            #expect(try await fixture.missing(ScreeningFixture.village).households.map(\.worker) == [first])
        }
    }
}
