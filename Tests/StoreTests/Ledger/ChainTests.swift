import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("The chain of a county")
struct ChainTests {
    @Test(
        "whatever is changed behind the ledger's back is found, and the first broken entry named",
        arguments: Engine.allCases,
        [
            Tampering(
                name: "body", sql: "UPDATE entry SET body = replace(body, '3', '4') WHERE position = 5", place: 5),
            Tampering(name: "time", sql: "UPDATE entry SET occurred_at = occurred_at + 1 WHERE position = 6", place: 6),
            Tampering(name: "missing", sql: "DELETE FROM entry WHERE position = 7", place: 7),
            Tampering(name: "cut off", sql: "DELETE FROM entry WHERE position > 8", place: 10),
            Tampering(name: "author", sql: "UPDATE entry SET author = id WHERE position = 2", place: 2),
        ])
    func tampering(engine: Engine, tampering: Tampering) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let visits = try (1...10).map { try LedgerFixture.visit(UInt64($0)) }
            _ = try await fixture.ledger.append(visits, by: LedgerFixture.everybody())
            #expect(try await fixture.ledger.verify().entries == 10)
            _ = try await database.write { try $0.execute(tampering.sql) }
            await #expect { _ = try await fixture.ledger.verify() } throws: {
                ($0 as? Problem)?.path == "511083000000#\(tampering.place)"
            }
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        let sql: SQLText
        let place: Int

        var testDescription: String { name }
    }
}
