import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Rows of files become entries once, and corrections when they change.
@Suite("Imports")
struct ImportStoreTests {
    private func row(
        _ number: UInt64, asked: Int = 3, digest: UInt8 = 1, isGiven: Bool = false, household: Bool = false
    ) throws -> ImportRow {
        let visit = try LedgerFixture.visit(number, asked: asked)
        return ImportRow(
            number: Int(number), root: visit.id, isGiven: isGiven, region: visit.region, occurredAt: visit.occurredAt,
            saysWhen: true, subject: visit.subject, body: visit.body,
            digest: [digest, UInt8(truncatingIfNeeded: number)],
            household: household
                ? ImportRow.Household(
                    id: try #require(visit.subject), root: LedgerFixture.id(5_000_000 + number), building: "3栋",
                    address: "501") : nil)
    }

    private func store(_ fixture: LedgerFixture) -> ImportStore { ImportStore(ledger: fixture.ledger) }

    @Test("A row is new, then identical, then a correction when it says something else", arguments: Engine.allCases)
    func walk(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = store(fixture)
            let author = try LedgerFixture.everybody()
            let form = Form.householdVisit
            let first = try await imports.take([try row(1), try row(2)], form: form, by: author)
            #expect(first.standings == [.new, .new])
            let again = try await imports.take([try row(1), try row(2)], form: form, by: author)
            #expect(again.standings == [.identical, .identical])
            let changed = try await imports.take([try row(1, asked: 4, digest: 2), try row(2)], form: form, by: author)
            #expect(changed.standings == [.changed(try row(1).root), .identical])
            let back = try await imports.take([try row(1)], form: form, by: author)
            guard case .changed? = back.standings.first else {
                Issue.record("the first file again corrects the correction")
                return
            }
            let history = try await fixture.ledger.history(of: try row(1).root)
            #expect(history.count == 3)
            #expect(history.last?.entry.submission.body["personsAsked"] == 3)
        }
    }

    @Test("A row with the id of an entry corrects it, or nothing where it says the same", arguments: Engine.allCases)
    func given(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = store(fixture)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append([try LedgerFixture.visit(1)], by: author)
            let same = try await imports.take([try row(1, isGiven: true)], form: .householdVisit, by: author)
            #expect(same.standings == [.identical])
            let other = try await imports.take(
                [try row(1, asked: 9, digest: 2, isGiven: true), try row(3, isGiven: true)], form: .householdVisit,
                by: author)
            #expect(other.standings.first == .changed(try row(1).root))
            guard case .refused(let problem)? = other.standings.last else {
                Issue.record("an id that nobody made is refused")
                return
            }
            #expect(problem.code == .entryUnknown)
        }
    }

    @Test("What was retracted is not filed again by the same file, nor by a changed one", arguments: Engine.allCases)
    func retracted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = store(fixture)
            let author = try LedgerFixture.everybody()
            _ = try await imports.take([try row(1)], form: .householdVisit, by: author)
            let target = try row(1)
            let retraction = Submission(
                id: LedgerFixture.id(900), region: target.region, form: Form.householdVisit.name, version: 1,
                subject: target.subject, occurredAt: target.occurredAt, body: ["reason": "重复"],
                amends: .retracts(target.root))
            #expect(try await fixture.ledger.append([retraction], by: author).first?.problem == nil)
            for again in [target, try row(1, asked: 5, digest: 2)] {
                let taken = try await imports.take([again], form: .householdVisit, by: author)
                guard case .refused(let problem)? = taken.standings.first else {
                    Issue.record("a retracted row stays out")
                    return
                }
                #expect(problem.code == .importRowConflicting)
            }
        }
    }

    @Test("A household that a row names is registered once, with the first row of it", arguments: Engine.allCases)
    func households(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = store(fixture)
            let author = try LedgerFixture.everybody()
            let rows = [try row(1, household: true)]
            #expect(try await imports.standings(of: rows, form: .householdVisit).households.count == 1)
            #expect(try await imports.take(rows, form: .householdVisit, by: author).households.count == 1)
            #expect(try await imports.standings(of: rows, form: .householdVisit).households.isEmpty)
            let changed = [try row(1, asked: 8, digest: 3, household: true)]
            #expect(try await imports.take(changed, form: .householdVisit, by: author).households.isEmpty)
        }
    }

    @Test("A file waits sealed for its decision, is decided once, and goes", arguments: Engine.allCases)
    func jobs(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = store(fixture)
            let account = LedgerFixture.account
            let problem = ImportProblem(row: 3, column: 1, problem: Problem(.valueMalformed, "不对。", "Wrong."))
            let job = try await imports.add(
                Array("姓名,张三".utf8), named: "a.csv", region: try RegionCode(LedgerFixture.longchang),
                form: .householdVisit, asOf: fixture.now, mapping: [:], report: ["counts": ["rows": 2]],
                problems: [problem], by: account)
            #expect(try await imports.job(job.id, of: account) == job)
            #expect(try await imports.job(job.id, of: LedgerFixture.id(1)) == nil)
            #expect(try await imports.file(of: job) == Array("姓名,张三".utf8))
            #expect(try await imports.problems(of: job) == [problem])
            let stored = try await database.read { try $0.first("SELECT content FROM import_job")?.bytes(0) }
            #expect(stored.map { !String(decoding: $0, as: UTF8.self).contains("张三") } == true)
            try await imports.begin(job)
            try await imports.begin(job)
            try await imports.finish(job, report: ["counts": ["rows": 2, "new": 1]], problems: [problem])
            let done = try #require(try await imports.job(job.id, of: account))
            #expect(done.state == .done && done.hasFile && done.counts.new == 1)
            await #expect(throws: Problem.self) { try await imports.begin(job) }
            await #expect(throws: Problem.self) { try await imports.discard(job) }
            try await imports.finish(job, report: [:], problems: [])
            #expect(try await imports.job(job.id, of: account)?.hasFile == false)
            await #expect(throws: Problem.self) { try await imports.file(of: job) }
        }
    }

    @Test("Files that nobody decided on go after a week, not before", arguments: Engine.allCases)
    func sweeping(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let region = try RegionCode(LedgerFixture.longchang)
            let job = try await store(fixture).add(
                [1], named: "a", region: region, form: .householdVisit, asOf: fixture.now, mapping: [:], report: [:],
                problems: [], by: LedgerFixture.account)
            for (seconds, gone) in [(604_800, 0), (604_801, 1)] {
                let later = Ledger(
                    database: database, vault: fixture.vault, clock: .fixed(fixture.now.adding(seconds: Int64(seconds)))
                )
                #expect(try await ImportStore(ledger: later).sweep() == gone)
            }
            let swept = try await store(fixture).job(job.id, of: LedgerFixture.account)
            #expect(swept?.state == .discarded && swept?.hasFile == false)
        }
    }

    @Test("A mapping holds for its region and below, the nearest first", arguments: Engine.allCases)
    func mappings(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let imports = store(try await LedgerFixture(database))
            let county = try RegionCode(LedgerFixture.longchang)
            let village = try RegionCode("511083100001")
            for (region, value) in [(county, JSON(1)), (village, JSON(2)), (village, JSON(3))] {
                try await imports.saveMapping(
                    ["columns": value], named: "社保", form: "a", region: region, by: LedgerFixture.account)
            }
            #expect(try await imports.mapping(named: "社保", form: "a", region: county) == ["columns": 1])
            #expect(try await imports.mapping(named: "社保", form: "a", region: village) == ["columns": 3])
            #expect(try await imports.mappings(form: "a", region: try RegionCode("511002")).isEmpty)
            await #expect(throws: Problem.self) {
                try await imports.mapping(named: "别的", form: "a", region: county)
            }
            await #expect(throws: Problem.self) {
                try await imports.saveMapping(
                    [:], named: "", form: "a", region: county, by: LedgerFixture.account)
            }
        }
    }
}

extension JSON {
    fileprivate init(_ number: Int) { self = .number(DecimalNumber(number)) }
}
