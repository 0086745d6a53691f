import Domain
import Store
import TestKit
import Testing

@Suite("Coverage of rounds")
struct CoverageTests {
    @Test("counts every household once, at every level, by the best that was reached", arguments: Engine.allCases)
    func counts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in 1...5 { try await fixture.register(UInt64(number)) }
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(person: 2, in: 1)
            try await fixture.register(person: 3, in: 2)
            try await fixture.visit(1, household: 1, "nobody-home", hour: 9)
            try await fixture.visit(2, household: 1, "met", hour: 10)
            try await fixture.visit(3, household: 1, "nobody-home", hour: 11)
            try await fixture.visit(4, household: 2, "refused")
            try await fixture.visit(5, household: 3, "nobody-home")
            try await fixture.visit(6, household: 99, "met", asked: 4)
            for region in [ScreeningFixture.grid, ScreeningFixture.village, "511083000000", "511000000000"] {
                let coverage = try await fixture.coverage(region)
                #expect(coverage.registered == .init(households: 5, people: 3), "\(region)")
                #expect(coverage.done == .init(households: 1, people: 2), "\(region)")
                #expect(coverage.refused == .init(households: 1, people: 1), "\(region)")
                #expect(coverage.tried.households == 1 && coverage.due.households == 2, "\(region)")
                #expect(coverage.unknown == .init(households: 1, people: 4), "\(region)")
                #expect(coverage.reachedThousandths == 200)
            }
            #expect(try await fixture.coverage("511002000000").registered.households == 0)
            #expect(try await fixture.coverage("511083000000", round: 2).due.households == 5)
        }
    }

    @Test("a retracted visit gives way to what else is known of the door", arguments: Engine.allCases)
    func retraction(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.visit(1, household: 1, "refused", hour: 9)
            let met = try await fixture.visit(2, household: 1, "met", hour: 10)
            #expect(try await fixture.coverage(ScreeningFixture.village).done.households == 1)
            try await fixture.file(
                3, .householdVisit2, about: ScreeningFixture.household(1), ["reason": "走错门"], amends: .retracts(met))
            let coverage = try await fixture.coverage(ScreeningFixture.village)
            #expect(coverage.done.households == 0 && coverage.refused.households == 1)
        }
    }

    @Test("a visit before its registration counts where the household is registered", arguments: Engine.allCases)
    func registeredLater(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.visit(1, household: 1, "met", in: LedgerFixture.grids[1])
            #expect(try await fixture.coverage(LedgerFixture.grids[1]).unknown.households == 1)
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(1)
            #expect(try await fixture.coverage(LedgerFixture.grids[1]) == Coverage())
            let coverage = try await fixture.coverage(ScreeningFixture.grid)
            #expect(coverage.done == .init(households: 1, people: 1) && coverage.unknown.households == 0)
            #expect(coverage.missing == .init())
        }
    }

    @Test("people move, households close, merge and open again, and the counters follow", arguments: Engine.allCases)
    func changes(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let (one, two) = (ScreeningFixture.household(1), ScreeningFixture.household(2))
            try await fixture.register(1)
            try await fixture.register(2, in: LedgerFixture.grids[1])
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(person: 2, in: 1)
            try await fixture.file(
                31, .personChange, about: ScreeningFixture.person(1),
                ["change": "moved", "household": .string(two.description), "on": "2020-02-02"],
                in: LedgerFixture.grids[1])
            #expect(try await fixture.coverage(ScreeningFixture.grid).registered == .init(households: 1, people: 1))
            #expect(try await fixture.coverage(LedgerFixture.grids[1]).registered == .init(households: 1, people: 1))
            let merger = try await fixture.file(
                32, .householdChange, about: one,
                ["change": "merged", "into": .string(two.description), "on": "2020-02-02"])
            #expect(try await fixture.coverage(ScreeningFixture.grid) == Coverage())
            #expect(try await fixture.coverage(ScreeningFixture.village).registered == .init(households: 1, people: 2))
            try await fixture.file(
                33, .personChange, about: ScreeningFixture.person(2), ["change": "died", "on": "2020-02-02"])
            #expect(try await fixture.coverage(ScreeningFixture.village).registered == .init(households: 1, people: 1))
            try await fixture.file(
                34, .householdChange, about: one, ["reason": "未合并"], amends: .retracts(merger))
            #expect(try await fixture.coverage(ScreeningFixture.village).registered == .init(households: 2, people: 1))
            let before = try await database.computed()
            _ = try await fixture.base.ledger.rebuild()
            #expect(try await database.computed() == before)
        }
    }

    @Test("a household registered in another grid takes its rounds along", arguments: Engine.allCases)
    func registeredElsewhere(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.visit(1, household: 1, "met")
            try await fixture.file(
                40, .householdRegister2, about: ScreeningFixture.household(1),
                ["kind": "family", "address": "大千路1号"], in: LedgerFixture.grids[1], hour: 12)
            #expect(try await fixture.coverage(ScreeningFixture.grid) == Coverage())
            #expect(try await fixture.coverage(LedgerFixture.grids[1]).done.households == 1)
        }
    }

    @Test("parts are given for every region one level below, those without a household too", arguments: Engine.allCases)
    func parts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            for (region, expected) in [
                ("511083100001", [1, 0]), ("511083000000", [1]), ("511000000000", [0, 1]), ("510000000000", [1]),
            ] {
                let parts = try await fixture.screening.coverage(of: RegionCode(region), round: 1).parts
                #expect(parts.map(\.coverage.registered.households) == expected, "\(region)")
            }
        }
    }
}
