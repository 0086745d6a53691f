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

    @Test(
        "a missing report is the unit's business, then the next level's, then the one's above, and after a day nobody's",
        arguments: Engine.allCases)
    func reminders(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.file(
                1, .reportRule2, about: nil, ["level": "village", "from": "2020-02-01", "hour": 18, "patience": 20],
                in: "511083000000")
            let due = try Instant("2020-02-02T18:00:00+08:00")
            let village = try RegionCode(ScreeningFixture.village)
            func at(_ minutes: Int64, _ region: RegionCode?) async throws -> ReportReminders {
                let clock = WallClock.fixed(due.adding(seconds: minutes * 60))
                let region = try #require(region)
                return try await ReportStore(database: database, clock: clock).reminders(for: region)
            }
            let yesterday = try await at(-1, village).own.map(\.day)
            #expect(yesterday == [try Day("2020-02-01"), try Day("2020-02-02")])
            #expect(try await at(0, village).own.map(\.state) == [.due])
            #expect(try await at(1, village).own.map(\.state) == [.missing])
            let town = village.parent
            for (minutes, risen) in [(Int64(19), false), (20, true)] {
                let below = try await at(minutes, town).below
                #expect(below.map(\.unit.code) == [village])
                #expect(
                    below.map { ReportReminders.hasRisen($0, at: due.adding(seconds: minutes * 60)) } == [risen])
            }
            #expect(try await at(39, village.county).isEmpty)
            #expect(try await at(40, village.county).risen.map(\.unit.code) == [village])
            #expect(try await at(40, RegionCode("511000000000")).isEmpty)
            #expect(try await at(24 * 60 - 1, town).below.count == 1)
            #expect(try await at(24 * 60, town).below.map(\.day) == [])
        }
    }

    @Test("who filed after the hour is listed as late one level up, and reminded no more", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.file(
                1, .reportRule, about: nil, ["level": "grid", "from": "2020-02-02", "hour": 16], in: "511083000000")
            try await fixture.file(2, .dailyReport, about: nil, figures(1))
            let reports = ReportStore(database: database, clock: .fixed(fixture.base.now))
            #expect(try await reports.reminders(for: RegionCode(ScreeningFixture.grid)).isEmpty)
            let village = try await reports.reminders(for: RegionCode(ScreeningFixture.village))
            #expect(village.below.map(\.state) == [.late, .missing])
            // 16:30 is half an hour after the hour: where a rule says nothing, that is when the level above is told.
            #expect(village.below.map { ReportReminders.hasRisen($0, at: fixture.base.now) } == [false, true])
        }
    }
}
