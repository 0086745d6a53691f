import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("A household merged into another")
struct HouseholdMergeTests {
    private static func register(_ fixture: ScreeningFixture, _ numbers: ClosedRange<UInt64>) async throws {
        for number in numbers {
            try await fixture.file(
                number, .householdRegister2, about: ScreeningFixture.household(number),
                ["kind": "family", "address": .string("远方路\(number)号")])
        }
    }

    private static func merge(_ number: UInt64, _ household: UInt64, into other: UInt64) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(ScreeningFixture.grid),
            form: Form.householdChange.name,
            version: Form.householdChange.version, subject: ScreeningFixture.household(household),
            occurredAt: try Instant("2020-02-02T10:00:00+08:00"),
            body: [
                "change": "merged", "on": "2020-02-01",
                "into": .string(ScreeningFixture.household(other).description),
            ])
    }

    private static func outcomes(
        _ fixture: ScreeningFixture, _ submissions: [Submission]
    ) async throws -> [Problem.Code?] {
        try await fixture.base.ledger.append(submissions, by: LedgerFixture.everybody()).map { $0.problem?.code }
    }

    @Test("gives way neither to itself nor in a circle, within a batch too", arguments: Engine.allCases)
    func circles(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...4)
            #expect(
                try await Self.outcomes(
                    fixture,
                    [
                        Self.merge(901, 1, into: 2), Self.merge(902, 2, into: 3), Self.merge(903, 3, into: 1),
                        Self.merge(904, 4, into: 4),
                    ]) == [nil, nil, .householdMergeInvalid, .householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [Self.merge(905, 3, into: 1)]) == [.householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [Self.merge(906, 3, into: 4)]) == [nil])
        }
    }

    @Test("may give way the other way round once the first merge was taken back", arguments: Engine.allCases)
    func retracted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...2)
            let first = try Self.merge(901, 1, into: 2)
            let retraction = Submission(
                id: LedgerFixture.id(902), region: first.region, form: first.form, version: first.version,
                subject: first.subject, occurredAt: first.occurredAt, body: ["reason": "误填"],
                amends: .retracts(first.id))
            #expect(try await Self.outcomes(fixture, [first]) == [nil])
            #expect(try await Self.outcomes(fixture, [Self.merge(903, 2, into: 1)]) == [.householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [retraction, Self.merge(904, 2, into: 1)]) == [nil, nil])
        }
    }

    @Test("gives way in no circle by way of one that is not registered yet", arguments: Engine.allCases, [true, false])
    func circleOfUnregistered(engine: Engine, together: Bool) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...1)
            let mergers = [
                try Self.merge(901, 2, into: 3), try Self.merge(902, 3, into: 1), try Self.merge(903, 1, into: 2),
            ]
            var codes: [Problem.Code?] = []
            for batch in together ? [mergers] : mergers.map({ [$0] }) {
                codes += try await Self.outcomes(fixture, batch)
            }
            #expect(codes == [nil, nil, .householdMergeInvalid])
            try await Self.register(fixture, 2...3)
            try await Self.expectRebuilt(fixture)
        }
    }

    @Test("is registered even where mergers of before go in a circle", arguments: Engine.allCases)
    func registeredInCircle(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...1)
            #expect(
                try await Self.outcomes(fixture, [Self.merge(901, 2, into: 1), Self.merge(902, 3, into: 2)])
                    == [nil, nil])
            // As an earlier version let it happen.
            try await database.write { connection in
                _ = try connection.execute(
                    """
                    UPDATE household SET state = 'merged', merged_into = \(ScreeningFixture.household(2))
                    WHERE id = \(ScreeningFixture.household(1))
                    """)
            }
            try await Self.register(fixture, 2...3)
        }
    }

    @Test(
        "is no longer where its people live: they live in the other, and moves are followed", arguments: Engine.allCases
    )
    func homes(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number) }
            try await fixture.register(person: 1, in: 1)
            let people = PersonStore(ledger: fixture.base.ledger)
            func home() async throws -> PersonStore.Home {
                try await people.home(of: ScreeningFixture.person(1), for: LedgerFixture.everybody())
            }
            #expect(try await home().household?.id == ScreeningFixture.household(1))
            #expect(try await home().household?.address == "大千路")
            #expect(try await Self.outcomes(fixture, [Self.merge(901, 1, into: 2)]) == [nil])
            #expect(try await home().household?.id == ScreeningFixture.household(2))
            try await fixture.file(
                902, .personChange, about: ScreeningFixture.person(1),
                [
                    "change": "moved", "household": .string(ScreeningFixture.household(3).description),
                    "on": "2020-02-02",
                ],
                hour: 11)
            #expect(try await home().household?.id == ScreeningFixture.household(3))
            try await fixture.file(
                903, .personChange, about: ScreeningFixture.person(1), ["change": "left", "on": "2020-02-02"], hour: 12)
            #expect(try await home().state == .away)
            await #expect(throws: Problem.self) {
                try await people.home(
                    of: ScreeningFixture.person(1), for: LedgerFixture.holder(.gridWorker, of: "511024001001"))
            }
            let households = HouseholdStore(ledger: fixture.base.ledger)
            let county = try RegionCode("511083000000")
            let found = try await households.household(
                ScreeningFixture.household(2), in: county, for: LedgerFixture.account)
            #expect(found?.address == "大千路" && found?.people == 0)
            let none = try await households.household(
                ScreeningFixture.household(9), in: county, for: LedgerFixture.account)
            #expect(none == nil)
        }
    }

    private static let regions = [ScreeningFixture.village, "511083100000", "511083000000", "511000000000"]

    private static func expectRebuilt(_ fixture: ScreeningFixture) async throws {
        let live = try await fixture.base.computed()
        _ = try await fixture.base.ledger.rebuild()
        #expect(try await fixture.base.computed() == live)
    }

    @Test("brings its visits and people along while the merger stands, at every level", arguments: Engine.allCases)
    func follows(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.register(2, in: LedgerFixture.grids[1])
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(person: 2, in: 2)
            try await fixture.visit(1, household: 1, "met", hour: 9)
            try await fixture.visit(2, household: 2, "nobody-home", hour: 10)
            let merge = try Self.merge(901, 1, into: 2)
            #expect(try await Self.outcomes(fixture, [merge]) == [nil])
            for region in Self.regions + [LedgerFixture.grids[1]] {
                let coverage = try await fixture.coverage(region)
                #expect(coverage.registered == .init(households: 1, people: 2), "\(region)")
                #expect(coverage.done == .init(households: 1, people: 2), "\(region)")
                #expect(coverage.tried == .init() && coverage.missing == .init(), "\(region)")
            }
            #expect(try await fixture.coverage(ScreeningFixture.grid) == Coverage())
            #expect(try await fixture.missing(ScreeningFixture.village).households.isEmpty)
            try await Self.expectRebuilt(fixture)
            let undone = Submission(
                id: LedgerFixture.id(902), region: merge.region, form: merge.form, version: merge.version,
                subject: merge.subject, occurredAt: merge.occurredAt, body: ["reason": "误填"],
                amends: .retracts(merge.id))
            #expect(try await Self.outcomes(fixture, [undone]) == [nil])
            for region in Self.regions {
                let coverage = try await fixture.coverage(region)
                #expect(coverage.registered == .init(households: 2, people: 2), "\(region)")
                #expect(coverage.done == .init(households: 1, people: 1), "\(region)")
                #expect(coverage.tried == .init(households: 1, people: 1), "\(region)")
            }
            #expect(try await fixture.coverage(ScreeningFixture.grid).done.households == 1)
            try await Self.expectRebuilt(fixture)
        }
    }

    @Test(
        "is visited for the other by phones that did not hear of it, by way of a third too", arguments: Engine.allCases)
    func visitedLater(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number) }
            #expect(
                try await Self.outcomes(fixture, [Self.merge(901, 1, into: 2), Self.merge(902, 2, into: 3)])
                    == [nil, nil])
            try await fixture.visit(1, household: 1, "nobody-home", hour: 11)
            #expect(try await fixture.coverage(ScreeningFixture.village).tried.households == 1)
            let due = try await fixture.missing(ScreeningFixture.village).households
            #expect(due.map(\.id) == [ScreeningFixture.household(3)] && due.map(\.attempts) == [1])
            let met = try await fixture.visit(2, household: 2, "met", hour: 12, by: 8)
            try await fixture.visit(3, household: 3, "met", asked: 5, hour: 13, by: 9)
            try await fixture.register(person: 1, in: 1)
            var coverage = try await fixture.coverage(ScreeningFixture.village)
            #expect(coverage.done == .init(households: 1, people: 1) && coverage.tried == .init())
            let conflicts = try await fixture.screening.conflicts(in: RegionCode(ScreeningFixture.village))
            #expect(conflicts.map(\.household) == [ScreeningFixture.household(3)])
            #expect(conflicts.map(\.differences.count) == [1])
            try await fixture.file(
                31, .householdVisit2, about: ScreeningFixture.household(2), ["reason": "走错门"], amends: .retracts(met))
            #expect(try await fixture.screening.conflicts(in: RegionCode(ScreeningFixture.village)).isEmpty)
            // The one in the middle is lived in again, and takes the first along.
            try await fixture.file(
                32, .householdChange, about: ScreeningFixture.household(2),
                ["change": "reopened", "on": "2020-02-02"], hour: 14)
            coverage = try await fixture.coverage(ScreeningFixture.village)
            #expect(coverage.tried == .init(households: 1, people: 1) && coverage.done == .init(households: 1))
            try await Self.expectRebuilt(fixture)
        }
    }

    @Test(
        "counts as in no register while the other is not registered, whichever comes first", arguments: Engine.allCases)
    func intoUnregistered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.visit(1, household: 1, "met", asked: 4)
            #expect(try await Self.outcomes(fixture, [Self.merge(901, 1, into: 2)]) == [nil])
            let coverage = try await fixture.coverage(ScreeningFixture.village)
            #expect(coverage.registered == .init() && coverage.done == .init())
            #expect(coverage.unknown == .init(households: 1, people: 4))
            try await fixture.register(2, in: LedgerFixture.grids[1])
            #expect(try await fixture.coverage(LedgerFixture.grids[1]).done.households == 1)
            #expect(try await fixture.coverage(ScreeningFixture.village).unknown == .init())
            try await Self.expectRebuilt(fixture)
        }
    }

    @Test("comes to the same in whatever order things arrive", arguments: Engine.allCases, [UInt64(1), 2, 3])
    func anyOrder(engine: Engine, seed: UInt64) async throws {
        func state(_ steps: [@Sendable (ScreeningFixture) async throws -> Void]) async throws -> [String] {
            try await withDatabase(engine) { database in
                let fixture = try await ScreeningFixture(database)
                for step in steps { try await step(fixture) }
                let live = try await fixture.base.computed()
                try await Self.expectRebuilt(fixture)
                return live
            }
        }
        var steps: [@Sendable (ScreeningFixture) async throws -> Void] = []
        for number in UInt64(1)...4 {
            steps.append { try await $0.register(number, in: LedgerFixture.grids[Int(number) % 2]) }
            steps.append { try await $0.register(person: number, in: number) }
            steps.append { try await $0.visit(number, household: number, "nobody-home", hour: 9 + Int(number)) }
            steps.append { try await $0.visit(50 + number, household: number, round: 2, "met", hour: 15) }
            steps.append { fixture in
                let merge = try Self.merge(900 + number, number, into: number + 1)
                let outcomes = try await Self.outcomes(fixture, [merge])
                #expect(outcomes == [nil])
            }
        }
        steps.append {
            try await $0.file(
                32, .householdChange, about: ScreeningFixture.household(2),
                ["change": "reopened", "on": "2020-02-02"], hour: 14)
        }
        let expected = try await state(steps)
        var generator = SeededGenerator(seed: seed)
        #expect(try await state(steps.shuffled(using: &generator)) == expected)
    }

    @Test("is on the card of the other, and its own says where it went", arguments: Engine.allCases)
    func cards(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let store = HouseholdStore(ledger: fixture.base.ledger)
            let county = try RegionCode(LedgerFixture.longchang)
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            func card(_ number: UInt64) async throws -> HouseholdStore.Card {
                try #require(
                    try await store.card(
                        of: ScreeningFixture.household(number), in: county, round: 1, for: desk))
            }
            for number in UInt64(1)...2 {
                try await fixture.register(number)
                try await fixture.register(person: number, in: number)
                try await fixture.visit(number, household: number, "met", hour: 9 + Int(number))
            }
            #expect(try await Self.outcomes(fixture, [Self.merge(901, 1, into: 2)]) == [nil])
            let other = try await card(2)
            #expect(other.visits.map(\.submission.subject) == [2, 1].map { ScreeningFixture.household($0) })
            #expect(other.work.residents.map(\.id) == [1, 2].map { ScreeningFixture.person($0) })
            #expect(other.merged.map(\.id) == [ScreeningFixture.household(1)] && other.end == nil)
            #expect(other.merged.allSatisfy { $0.address != nil })
            let own = try await card(1)
            #expect(own.household.state == .merged && own.end?.id == ScreeningFixture.household(2))
            #expect(own.end?.isRegistered == true && own.visits.count == 1 && own.merged.isEmpty)
            let work = try await fixture.screening.work(
                in: RegionCode(ScreeningFixture.village), round: 1, for: desk)
            #expect(work.doors.map { $0.residents.count } == [2])
            #expect(try await Self.outcomes(fixture, [Self.merge(902, 2, into: 3)]) == [nil])
            #expect(try await card(1).end?.isRegistered == false)
        }
    }
}
