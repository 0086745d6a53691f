import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Sums of measures")
struct SumReaderTests {
    // A plan that reads every sum of a county looks well at 50,000 entries and takes sixty times as long at 5 million.
    @Test("are found by the whole key, whatever the interval")
    func plan() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            _ = try await fixture.ledger.append(
                (1...200).map { try LedgerFixture.visit($0) }, by: LedgerFixture.everybody())
            let county = try RegionCode(LedgerFixture.longchang)
            let until = try Instant("2020-02-02T16:00:00+08:00").hour
            for from in [nil, until.advanced(by: -5), until.advanced(by: -60)] {
                let interval = FigureStore.Interval(from: from, until: until, series: .flow)
                let reader = SumReader(interval: interval, measures: (0..<100).map { "measure.\($0)" } + ["visit.made"])
                for text in reader.texts(of: county, in: county) {
                    let plan = try await database.read { try $0.query("\(fragment: .explain) \(text)") }
                    let steps = try plan.map { try $0.text(3) }
                    #expect(
                        steps.contains {
                            $0.contains("region=? AND measure=? AND series=? AND grain=? AND bucket>? AND bucket<?")
                        }, "\(steps)")
                }
            }
        }
    }

    @Test("of a city are those of its counties", arguments: Engine.allCases)
    func city(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let grids = LedgerFixture.grids
            _ = try await fixture.ledger.append(
                (1...12).map { try LedgerFixture.visit($0, in: grids[Int($0) % grids.count]) },
                by: LedgerFixture.everybody())
            let until = try Instant("2020-02-03T00:00:00+08:00").hour
            let queries = try ["511000000000", "510000000000", LedgerFixture.longchang, "511002000000"].map {
                FigureQuery(plus: ["visit.made"], region: try RegionCode($0), from: nil, until: until)
            }
            let values = try await FigureStore(database: database).values(for: queries)
            #expect(queries.map { values[$0]?.amount } == [12, 12, 6, 6])
        }
    }
}
