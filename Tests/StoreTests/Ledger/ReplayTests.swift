import Domain
import SQLCore
@testable import Store
import TestKit
import Testing

@Suite("Replay and recount")
struct ReplayTests {
    @Test("a rebuild reproduces measures and projections exactly", arguments: Engine.allCases, [UInt64(11), 12])
    func replayIsLive(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(Scenario(seed: seed, count: 400).submissions, in: fixture)
            let live = try await fixture.computed()
            let report = try await fixture.ledger.rebuild()
            #expect(report.entries == 400)
            #expect(try await fixture.computed() == live)
        }
    }

    @Test("the sums say what counting the entries one by one says", arguments: Engine.allCases, [UInt64(21), 22])
    func measuresAreRecount(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(Scenario(seed: seed, count: 400).submissions, in: fixture)
            var generator = SeededGenerator(seed: seed)
            let queries = try (0..<200).map { _ in try randomQuery(&generator) }
            let (summed, counted) = try await database.read { connection in
                let positions = Dictionary(
                    uniqueKeysWithValues: try ChainHead.all(in: nil, connection).map { ($0.0, $0.1.position) })
                return (
                    try FigureStore.values(for: queries, in: connection),
                    try Recount.values(for: queries, upTo: positions, forms: .builtIn, in: connection)
                )
            }
            for query in queries { #expect(summed[query] == counted[query], "\(query)") }
            #expect(summed.values.contains { $0.amount != 0 })
        }
    }

    @Test(
        "an exported ledger imported elsewhere is the same ledger, and a second import changes nothing",
        arguments: Engine.allCases)
    func exportAndImport(engine: Engine) async throws {
        let (lines, state) = try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(Scenario(seed: 31, count: 300).submissions, in: fixture)
            let collector = LineCollector()
            _ = try await fixture.ledger.export { collector.append($0) }
            return (collector.lines, try await fixture.computed())
        }
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            #expect(try await fixture.ledger.restore(lines) == 300)
            #expect(try await fixture.ledger.restore(lines) == 0)
            _ = try await fixture.ledger.verify()
            #expect(try await fixture.computed() == state)
        }
    }

    @Test("a line that was changed is refused, and the lines before it stay")
    func changedLine() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            try await file([LedgerFixture.visit(1), LedgerFixture.visit(2)], in: fixture)
            let collector = LineCollector()
            _ = try await fixture.ledger.export { collector.append($0) }
            let changed = String(decoding: collector.lines[1], as: UTF8.self)
                .replacing("\"personsAsked\":3", with: "\"personsAsked\":30")
            try await withDatabase(.sqlite) { other in
                let copy = try await LedgerFixture(other)
                #expect(try await copy.ledger.restore([collector.lines[0]]) == 1)
                await #expect { try await copy.ledger.restore([Array(changed.utf8)]) } throws: {
                    ($0 as? Problem)?.code == .ledgerBroken
                }
                #expect(try await copy.ledger.verify().entries == 1)
            }
        }
    }

    private func file(_ submissions: [Submission], in fixture: LedgerFixture) async throws {
        let outcomes = try await fixture.ledger.append(submissions, by: LedgerFixture.everybody())
        #expect(outcomes.allSatisfy { $0.name == "accepted" })
    }

    private func randomQuery(_ generator: inout SeededGenerator) throws -> FigureQuery {
        let measures = [
            "visit.household", "visit.person", "case.suspected", "case.excluded", "case.confirmed",
            "observation.central.entered", "observation.central.released", "temperature.abnormal",
        ]
        let regions = try [
            "510000000000", "511000000000", "511083000000", "511002000000", "511083100000", "511083100001",
            "511083100001-01",
        ].map { try RegionCode($0) }
        let start = try Instant("2020-01-24T22:00:00+08:00").hour
        let until = start.advanced(by: .random(in: 1..<230, using: &generator))
        let from =
            Bool.random(using: &generator)
            ? until.advanced(by: -.random(in: 1..<100, using: &generator)) : nil
        let plus = measures.randomElement(using: &generator) ?? ""
        return FigureQuery(
            plus: [plus],
            minus: Bool.random(using: &generator)
                ? ["case.died", "observation.central.released"].filter { $0 != plus } : [],
            region: regions.randomElement(using: &generator) ?? regions[0], from: from, until: until,
            series: FigureQuery.Series.allCases.randomElement(using: &generator) ?? .flow)
    }
}

/// Gathers exported lines; `@unchecked`: written from one database queue while the test waits for it.
private final class LineCollector: @unchecked Sendable {
    private(set) var lines: [[UInt8]] = []

    func append(_ line: [UInt8]) { lines.append(line) }
}
