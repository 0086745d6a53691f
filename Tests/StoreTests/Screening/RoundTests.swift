import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Rounds of screening")
struct RoundTests {
    private static let county = "511083000000"

    private static func body(_ number: Int, _ from: String = "2020-02-01", _ until: String = "2020-02-10") -> JSON {
        ["number": .number(DecimalNumber(number)), "aim": "返乡人员", "from": .string(from), "until": .string(until)]
    }

    /// Begins a round; the refusals where it is refused.
    private func begin(
        _ id: UInt64, _ body: JSON, in region: String = county, amends: Amendment? = nil, _ fixture: ScreeningFixture
    ) async throws -> [Problem] {
        do {
            try await fixture.file(
                id, .screeningRound, about: ScreeningFixture.household(900 + id), body, in: region, amends: amends)
            return []
        } catch let refused as ScreeningFixture.Refused {
            let problem = try #require(refused.outcome.problem)
            return problem.details.isEmpty ? [problem] : problem.details
        }
    }

    private func current(_ region: String, _ fixture: ScreeningFixture) async throws -> Int {
        try await fixture.screening.currentRound(in: RegionCode(region))
    }

    @Test("have the next number of their region, of what is above it and of what is in it", arguments: Engine.allCases)
    func next(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let village = ScreeningFixture.village
            #expect(try await begin(1, Self.body(99), in: village, fixture).map(\.path) == ["number"])
            #expect(try await begin(2, Self.body(2), fixture).map(\.path) == ["number"])
            #expect(try await begin(3, Self.body(1), fixture).isEmpty)
            #expect(try await begin(4, Self.body(1), fixture).map(\.path) == ["number"])
            #expect(try await begin(5, Self.body(1), in: village, fixture).map(\.path) == ["number"])
            #expect(try await begin(6, Self.body(2), in: village, fixture).isEmpty)
            #expect(try await begin(7, Self.body(2), in: "511083100000", fixture).map(\.path) == ["number"])
            #expect(try await begin(8, Self.body(3), fixture).isEmpty)
            #expect(try await begin(9, Self.body(1), in: "511002100001", fixture).isEmpty)
        }
    }

    @Test("of one batch are counted one behind the other", arguments: Engine.allCases)
    func batch(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let submissions = try [1, 1, 2].enumerated().map { index, number in
                Submission(
                    id: LedgerFixture.id(UInt64(index + 1)), region: try RegionCode(Self.county),
                    form: Form.screeningRound.name, version: 1, subject: LedgerFixture.id(UInt64(index + 50)),
                    occurredAt: fixture.base.now, body: Self.body(number))
            }
            let outcomes = try await fixture.base.ledger.append(submissions, by: LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == ["accepted", "refused", "accepted"])
        }
    }

    @Test("keep their number when they are corrected, and free it when they are retracted", arguments: Engine.allCases)
    func amended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            _ = try await begin(1, Self.body(1), fixture)
            _ = try await begin(2, Self.body(2), fixture)
            let first = LedgerFixture.id(1, Entry.self)
            #expect(
                try await begin(3, Self.body(4), amends: .corrects(first), fixture).map(\.path) == ["number"])
            #expect(
                try await begin(4, Self.body(1, "2020-02-01", "2020-02-05"), amends: .corrects(first), fixture).isEmpty)
            let second = LedgerFixture.id(2, Entry.self)
            #expect(try await begin(5, ["reason": "误报"], amends: .retracts(second), fixture).isEmpty)
            #expect(try await begin(6, Self.body(2), fixture).isEmpty)
        }
    }

    @Test("end on their first day or later and lie within reach", arguments: Engine.allCases)
    func dates(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let wrong = [
                ("2020-02-02", "2020-02-01", "until"), ("1970-01-01", "2020-02-03", "from"),
                ("2020-01-19", "2020-02-03", "from"), ("2099-01-01", "2099-01-02", "until"),
                ("2020-02-02", "2021-02-03", "until"),
            ]
            for (index, (from, until, path)) in wrong.enumerated() {
                let problems = try await begin(UInt64(index + 1), Self.body(1, from, until), fixture)
                #expect(problems.map(\.path) == [path])
            }
            #expect(try await begin(20, Self.body(1, "2020-01-20", "2020-01-20"), fixture).isEmpty)
            #expect(try await begin(21, Self.body(2, "2020-02-02", "2021-02-02"), fixture).isEmpty)
        }
    }

    @Test("are under way in their own region alone, and while their days last", arguments: Engine.allCases)
    func current(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let (village, grid) = (ScreeningFixture.village, ScreeningFixture.grid)
            #expect(try await current(Self.county, fixture) == 1)
            _ = try await begin(1, Self.body(1, "2020-02-01", "2020-02-02"), fixture)
            _ = try await begin(2, Self.body(2, "2020-02-02", "2020-02-09"), in: village, fixture)
            #expect(try await current(Self.county, fixture) == 1)
            #expect(try await current("511000000000", fixture) == 1)
            #expect(try await current(village, fixture) == 2)
            #expect(try await current(grid, fixture) == 2)
            _ = try await begin(3, Self.body(3, "2020-02-03", "2020-02-09"), fixture)
            #expect(try await current(Self.county, fixture) == 1)
            #expect(try await current(village, fixture) == 2)
            _ = try await begin(4, Self.body(4, "2020-02-01", "2020-02-01"), fixture)
            #expect(try await current(Self.county, fixture) == 1)
        }
    }
}
