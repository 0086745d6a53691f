import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Imports that go on by themselves, and are taken up again.
@Suite("Imports under way")
struct ImportRunningTests {
    private func job(_ imports: ImportStore, _ fixture: LedgerFixture) async throws -> ImportJob {
        try await imports.add(
            [1], named: "a.csv", region: try RegionCode(LedgerFixture.longchang), form: .householdVisit,
            asOf: fixture.now, mapping: [:], report: ["counts": ["rows": 3]], problems: [], by: LedgerFixture.account)
    }

    private func row(_ number: UInt64) throws -> ImportRow {
        let visit = try LedgerFixture.visit(number)
        return ImportRow(
            number: Int(number), root: visit.id, isGiven: false, region: visit.region, occurredAt: visit.occurredAt,
            saysWhen: true, subject: visit.subject, body: visit.body, digest: [UInt8(number)], household: nil)
    }

    /// The store of a server that came up some seconds later.
    private func server(
        _ database: any SQLDatabase, _ fixture: LedgerFixture, secondsLater: Int64
    ) -> ImportStore {
        ImportStore(
            ledger: Ledger(
                database: database, vault: fixture.vault, clock: .fixed(fixture.now.adding(seconds: secondsLater))))
    }

    @Test("How far an import is, is written with its rows, and gone when it ends", arguments: Engine.allCases)
    func progress(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let job = try await job(imports, fixture)
            #expect(try await imports.running().isEmpty)
            #expect(try await imports.claim(job) == false, "nobody decided yet")
            try await imports.begin(job)
            #expect(try await imports.running().map(\.rowsDone) == [0])
            #expect(try await imports.claim(job))
            _ = try await imports.take(
                [try row(1), try row(2)], form: .householdVisit, by: try LedgerFixture.everybody(),
                progress: ImportProgress(of: job, rows: 3))
            try await imports.begin(job)
            #expect(try await imports.job(job.id, of: job.account)?.rowsDone == 3, "to begin again changes nothing")
            try await imports.finish(job, report: [:], problems: [])
            #expect(try await imports.running().isEmpty)
            #expect(try await imports.job(job.id, of: job.account)?.rowsDone == nil)
            #expect(try await imports.claim(job) == false, "it is over")
        }
    }

    @Test("Another server takes an import up after a minute of silence; on the embedded engine, the next to start does")
    func silence() async throws {
        for engine in Engine.allCases {
            try await withDatabase(engine) { database in
                let fixture = try await LedgerFixture(database)
                let imports = ImportStore(ledger: fixture.ledger)
                let job = try await job(imports, fixture)
                try await imports.begin(job)
                #expect(try await imports.claim(job))
                #expect(try await imports.claim(job), "one's own")
                let early = try await server(database, fixture, secondsLater: 60).claim(job)
                #expect(early == (engine == .sqlite))
                #expect(try await server(database, fixture, secondsLater: 61).claim(job))
                #expect(try await imports.claim(job) == false, "it is the other's now")
            }
        }
    }

    @Test("An import that cannot go on waits for a decision again and says why", arguments: Engine.allCases)
    func putBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let job = try await job(imports, fixture)
            try await imports.begin(job)
            try await imports.putBack(job, because: Problem(.accessRefused, "不行。", "No."))
            let back = try #require(try await imports.job(job.id, of: job.account))
            #expect(back.state == .preview && back.hasFile && back.decidedAt == nil)
            #expect(back.failure == Bilingual("不行。", "No.") && back.counts.rows == 3)
            #expect(try await imports.running().isEmpty)
            try await imports.begin(back)
            #expect(try await imports.claim(back))
        }
    }
}
