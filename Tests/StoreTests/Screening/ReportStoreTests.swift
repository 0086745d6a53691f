import Domain
import Store
import TestKit
import Testing

@Suite("Daily reports")
struct ReportStoreTests {
    private static let day = "2020-02-02"

    private func figures(_ households: Int) -> JSON {
        [
            "day": .string(Self.day), "households": .number(DecimalNumber(households)), "people": 2, "returnees": 0,
            "symptomatic": 0,
        ]
    }

    @Test(
        "are due before their hour, filed in time, late after it, and missing where none came",
        arguments: Engine.allCases)
    func states(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            // Now is 16:30: 17 o'clock is to come, 16 o'clock is past.
            try await fixture.file(
                1, .reportRule, about: nil, ["level": "grid", "from": "2020-02-01", "hour": 16], in: "511083000000")
            try await fixture.file(
                2, .reportRule, about: nil, ["level": "village", "from": "2020-02-01", "hour": 17], in: "511083000000")
            try await fixture.file(3, .dailyReport, about: nil, figures(1))
            let reports = ReportStore(database: database, clock: .fixed(fixture.base.now))
            let owed = try await reports.owed(in: RegionCode("511083000000"), on: Day(Self.day))
            #expect(owed.map(\.unit.code.text) == [ScreeningFixture.village] + LedgerFixture.grids[0...1])
            #expect(owed.map(\.state) == [.due, .late, .missing])
            let village = try await reports.owed(in: RegionCode(ScreeningFixture.village), on: Day(Self.day))
            #expect(village == owed)
            #expect(try await reports.owed(in: RegionCode("511083000000"), on: Day("2020-01-31")).isEmpty)
            #expect(try await reports.owed(in: RegionCode("511002000000"), on: Day(Self.day)).isEmpty)
        }
    }

    @Test("a report differs from the ledger as it stands now; a correction takes its place", arguments: Engine.allCases)
    func difference(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.visit(1, household: 1, "met", asked: 2)
            let reports = ReportStore(database: database, clock: .fixed(fixture.base.now))
            let unit = try RegionCode(ScreeningFixture.grid)
            let day = try Day(Self.day)
            let ledger = try await reports.figures(of: unit, on: day)
            #expect(ledger == .init(households: 1, people: 2, returnees: 0, symptomatic: 0))
            let first = try await fixture.file(2, .dailyReport, about: nil, figures(3))
            #expect(try await reports.report(of: unit, on: day)?.figures.less(ledger).households == 2)
            try await fixture.file(4, .dailyReport, about: nil, figures(1), amends: .corrects(first))
            #expect(try await reports.report(of: unit, on: day)?.figures.households == 1)
            #expect(try await reports.figures(of: unit, on: day.advanced(by: 1)).households == 0)
        }
    }

    @Test("the rule of the smaller region holds")
    func smallestRule() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.file(
                1, .reportRule, about: nil, ["level": "village", "from": "2020-02-01", "hour": 18],
                in: "511083100000")
            try await fixture.file(
                2, .reportRule, about: nil, ["level": "village", "from": "2020-02-01", "hour": 24],
                in: "511083000000")
            let reports = ReportStore(database: database, clock: .fixed(fixture.base.now))
            let owed = try await reports.owed(in: RegionCode("511083000000"), on: Day(Self.day))
            #expect(try owed.map(\.dueAt) == [Instant("2020-02-02T18:00:00+08:00")])
        }
    }
}
