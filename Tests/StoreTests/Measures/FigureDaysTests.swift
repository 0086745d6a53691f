import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Figures day by day")
struct FigureDaysTests {
    private static let moments = [
        "2020-01-21T09:00:00+08:00", "2020-01-30T23:59:59+08:00", "2020-01-31T00:00:00+08:00",
        "2020-02-02T10:00:00+08:00", "2020-02-02T12:00:00+08:00",
    ]

    @Test("are those asked one by one, of a grid, a county and a city", arguments: Engine.allCases)
    func days(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let grids = LedgerFixture.grids
            let visits = try Self.moments.enumerated().map { index, moment in
                try LedgerFixture.visit(UInt64(index + 1), in: grids[index % grids.count], at: moment)
            }
            _ = try await fixture.ledger.append(visits, by: LedgerFixture.everybody())
            let measure = try #require(MeasureCatalogue.builtIn.measure("visit.person"))
            // A stock of its own: people asked, less the visits made.
            let stock = Stock(
                "test.current", Bilingual("试", "test"), .people, inflows: ["visit.person"], outflows: ["visit.made"])
            let indicators = [Indicator.flow(measure), .stock(stock)]
            let figures = FigureStore(database: database)
            let days = try Day("2020-01-29")...Day("2020-02-02")
            for code in [grids[0], LedgerFixture.longchang, "511000000000", "510000000000"] {
                let region = try RegionCode(code)
                let found = try await figures.days(of: indicators, in: region, over: days)
                for indicator in indicators {
                    let queries = (0..<5).map { indicator.query(region, on: days.lowerBound.advanced(by: $0)) }
                    let single = try await figures.values(for: queries)
                    #expect(found[indicator] == queries.map { single[$0]?.amount ?? 0 })
                }
            }
            let city = try await figures.days(of: indicators, in: try RegionCode("511000000000"), over: days)
            #expect(city[.flow(measure)] == [0, 3, 3, 0, 6])
            #expect(city[.stock(stock)] == [2, 4, 6, 6, 10])
        }
    }

    @Test("reach back a year at most", arguments: Engine.allCases)
    func year(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            _ = try await LedgerFixture(database)
            let measure = try #require(MeasureCatalogue.builtIn.indicator("visit.made"))
            let days = try Day("2015-01-01")...Day("2020-02-02")
            let found = try await FigureStore(database: database)
                .days(of: [measure], in: try RegionCode("511000000000"), over: days)
            #expect(found[measure] == Array(repeating: 0, count: 366))
        }
    }

    @Test("open down to the entries of a day", arguments: Engine.allCases)
    func entries(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let visits = try Self.moments.enumerated().map { try LedgerFixture.visit(UInt64($0 + 1), at: $1) }
            _ = try await fixture.ledger.append(visits, by: LedgerFixture.everybody())
            let bulletins = try BulletinStore(ledger: fixture.ledger)
            let measure = try #require(MeasureCatalogue.builtIn.indicator("visit.person"))
            let query = measure.change(try RegionCode(LedgerFixture.longchang), on: try Day("2020-02-02"))
            let behind = try await bulletins.entries(behind: query, limit: 1)
            #expect(behind.value == FigureValue(amount: 6, entries: 2))
            #expect(behind.lines.map(\.line.entry.id) == [LedgerFixture.id(4)])
            #expect(behind.lines.map(\.amount) == [3])
        }
    }
}
