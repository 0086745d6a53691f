import Domain
import Foundation
import SQLCore
import SQLite
import Store
import TestKit
import Testing

/// What is kept of the files of imports, how, and how long.
@Suite("Files of imports")
struct KeptFileTests {
    private static let report: JSON = [
        "counts": ["rows": 1], "sheet": "张三家", "columns": [["heading": "张三", "key": "name", "title": "姓名"]],
        "passedOver": ["511002199003070011"],
    ]

    private func add(
        _ fixture: LedgerFixture, to region: String = LedgerFixture.longchang
    ) async throws -> ImportJob {
        try await ImportStore(ledger: fixture.ledger).add(
            Array("姓名,张三".utf8), named: "张三一家.xlsx", region: try RegionCode(region), form: .householdVisit,
            asOf: fixture.now, mapping: ["columns": ["name": "张三"]], report: Self.report, problems: [],
            by: LedgerFixture.account)
    }

    private static let problem = ImportProblem(row: 3, column: 1, problem: Problem(.valueMalformed, "不对。", "Wrong."))

    @Test("Names and headings lie sealed, and come back as they were", arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            let job = try await add(fixture)
            #expect(try await imports.job(job.id, of: job.account) == job)
            try await imports.begin(job)
            try await imports.putBack(job, because: Problem(.accessRefused, "不行。", "No."))
            let back = try #require(try await imports.job(job.id, of: job.account))
            #expect(back.report["passedOver"] == Self.report["passedOver"] && back.failure != nil)
            try await imports.begin(back)
            try await imports.finish(back, report: Self.report, problems: [Self.problem])
            let done = try #require(try await imports.job(job.id, of: job.account))
            #expect(done.report == Self.report && done.fileName == "张三一家.xlsx" && done.mapping == job.mapping)
            let open = try await database.read { connection in
                let row = try #require(try connection.first("SELECT report, labels FROM import_job"))
                return try row.text(0) + String(decoding: try row.bytes(1), as: UTF8.self)
            }
            #expect(!open.contains("张三") && !open.contains("511002") && open.contains("counts"))
        }
    }

    @Test("What was kept open before goes when the database is brought up to date", arguments: Engine.allCases)
    func migrated(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations.filter { !["imports-3", "imports-4"].contains($0.name) })
            let (county, id) = (LedgerFixture.longchang, LedgerFixture.id(1, ImportJob.self))
            _ = try await database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO import_job (county, id, region, form, form_version, account, created_at, state,
                        file_name, as_of, mapping, report, content)
                    VALUES (\(county), \(id), \(county), 'household-visit', 1, \(LedgerFixture.account), 0, 'preview',
                        '张三一家.xlsx', 0, '{}', '{}', NULL)
                    """)
                try connection.execute(
                    """
                    INSERT INTO import_problem (county, job, number, line, problem)
                    VALUES (\(county), \(id), 0, 1, '{}')
                    """)
                return try connection.execute(
                    "INSERT INTO import_row (county, root, digest) VALUES (\(county), \(id), \(id))")
            }
            try await database.migrate(Schema.migrations)
            let left = try await database.read { connection in
                try (["import_job", "import_problem", "import_row"] as [SQLText]).map { table in
                    try connection.query("SELECT county FROM " + table).count
                }
            }
            #expect(left == [0, 0, 1])
        }
    }

    private func files(of path: String) throws -> Data {
        try [path, path + "-wal"].filter { FileManager.default.fileExists(atPath: $0) }.reduce(into: Data()) {
            $0 += try Data(contentsOf: URL(filePath: $1))
        }
    }

    @Test("What was kept open before is in no page of the file afterwards")
    func rewritten() async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let database = try SQLiteDatabase(path: path)
            try await database.migrate(Schema.migrations.filter { !["imports-3", "imports-4"].contains($0.name) })
            let county = LedgerFixture.longchang
            // As many as fill pages of their own, so that pages become free as a whole.
            for number in UInt64(1)...200 {
                try await database.write { connection in
                    _ = try connection.execute(
                        """
                        INSERT INTO import_job (county, id, region, form, form_version, account, created_at, state,
                            file_name, as_of, mapping, report, content)
                        VALUES (\(county), \(LedgerFixture.id(number, ImportJob.self)), \(county), 'household-visit', 1,
                            \(LedgerFixture.account), 0, 'preview', '张三一家.xlsx', 0, '{}', '{}', NULL)
                        """)
                }
            }
            let name = Data("张三一家.xlsx".utf8)
            try await database.scrub()
            #expect(try files(of: path).contains(name))
            try await database.migrate(Schema.migrations)
            #expect(try !files(of: path).contains(name))
            try await database.close()
        }
    }

    @Test("An import that is under way keeps its file longer than a week", arguments: Engine.allCases)
    func underWay(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let job = try await add(fixture)
            let later = ImportStore(
                ledger: Ledger(
                    database: database, vault: fixture.vault, clock: .fixed(fixture.now.adding(seconds: 700_000))))
            try await later.begin(job)
            #expect(try await later.sweep() == 0)
            #expect(try await later.file(of: job) == Array("姓名,张三".utf8))
            try await later.finish(job, report: Self.report, problems: [Self.problem])
            #expect(try await later.sweep() == 1)
        }
    }

    @Test("A file with wrong rows goes when the next one of its form and region is taken", arguments: Engine.allCases)
    func mended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            var jobs: [ImportJob] = []
            for region in [LedgerFixture.longchang, LedgerFixture.longchang, "511083100000"] {
                let job = try await add(fixture, to: region)
                try await imports.begin(job)
                try await imports.finish(job, report: Self.report, problems: [Self.problem])
                jobs.append(job)
            }
            var kept: [Bool?] = []
            for job in jobs { kept.append(try await imports.job(job.id, of: job.account)?.hasFile) }
            #expect(kept == [false, true, true])
        }
    }

    @Test("An account has twenty files waiting at most", arguments: Engine.allCases)
    func limit(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            var last: ImportJob?
            for _ in 0..<ImportStore.previewLimit {
                try await imports.admit(LedgerFixture.account)
                last = try await add(fixture)
            }
            #expect(try await code { _ = try await add(fixture) } == .importTooMany)
            #expect(try await code { try await imports.admit(LedgerFixture.account) } == .importTooMany)
            try await imports.admit(LedgerFixture.id(1))
            try await imports.discard(try #require(last))
            try await imports.admit(LedgerFixture.account)
        }
    }

    @Test("Whoever is erased is in no file of the county that is kept, nor in its name", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let imports = ImportStore(ledger: fixture.ledger)
            try await fixture.register(1, name: "张三")
            let (waiting, running, city) = (
                try await add(fixture), try await add(fixture), try await add(fixture, to: "511000000000")
            )
            let elsewhere = try await add(fixture, to: "511002000000")
            try await imports.begin(running)
            try await fixture.people.erase(
                LedgerFixture.person(1), by: try LedgerFixture.holder(.cityCommand, of: "511000000000"))
            for job in [waiting, city] {
                let now = try #require(try await imports.job(job.id, of: job.account))
                #expect(now.state == .discarded && !now.hasFile && now.fileName.isEmpty)
                #expect(now.report == ["counts": ["rows": 1]])
            }
            #expect(try await imports.job(elsewhere.id, of: elsewhere.account) == elsewhere)
            #expect(try await imports.job(running.id, of: running.account)?.hasFile == true, "it needs it")
            try await imports.finish(running, report: Self.report, problems: [Self.problem])
            let done = try #require(try await imports.job(running.id, of: running.account))
            #expect(done.state == .done && !done.hasFile && done.fileName.isEmpty)
        }
    }
}
