import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("What a database holds")
struct DatabaseFactsTests {
    @Test("entries of all counties and regions are counted", arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let before = try await DatabaseFacts(database)
            #expect(before.entries == 0 && before.regions == 12)
            for (number, region) in LedgerFixture.grids.enumerated() {
                _ = try await fixture.ledger.append(
                    [LedgerFixture.visit(UInt64(number), in: region)], by: LedgerFixture.everybody())
            }
            let after = try await DatabaseFacts(database)
            #expect(after.entries == 4 && after.regions == before.regions)
            #expect(after.engine == (engine == .sqlite ? .sqlite : .postgres))
        }
    }
}
