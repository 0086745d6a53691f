import Domain
import Store
import TestKit
import Testing

@Suite("A row with an abolished division code")
struct AbolishedCodeTests {
    @Test("is refused with a sentence that names the code that holds now", arguments: Engine.allCases)
    func successor(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let old = try RegionCode("511083100009")
            let now = try RegionCode("511083100001")
            _ = try await RegionStore(database: database).add([
                Region(
                    code: old, name: "撤并村", validFrom: nil, validUntil: try Day("2020-02-01"), successor: now)
            ])
            func row(_ number: UInt64, _ time: String) throws -> ImportRow {
                let visit = try LedgerFixture.visit(number, at: time)
                return ImportRow(
                    number: Int(number), root: visit.id, isGiven: false, region: old, occurredAt: visit.occurredAt,
                    saysWhen: true, subject: visit.subject, body: visit.body, digest: [UInt8(number)], household: nil)
            }
            let imports = ImportStore(ledger: fixture.ledger)
            let rows = [try row(1, "2020-01-31T23:59:00+08:00"), try row(2, "2020-02-01T00:00:00+08:00")]
            let author = try LedgerFixture.everybody()
            let rehearsed = try await imports.rehearse(rows, form: .householdVisit, by: author)
            let taken = try await imports.take(rows, form: .householdVisit, by: author)
            #expect(rehearsed.standings == taken.standings)
            #expect(taken.standings.first == .new)
            guard case .refused(let problem)? = taken.standings.last else {
                Issue.record("a code that holds no longer is refused")
                return
            }
            #expect(problem.code == .regionNotInForce)
            #expect(problem.sentence.chinese.contains(now.text) && problem.sentence.english.contains(now.text))
        }
    }
}
