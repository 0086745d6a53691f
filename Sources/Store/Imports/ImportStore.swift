public import Domain
import SQLCore

/// Imports of files: kept sealed until they are decided, taken row by row through the ledger.
public struct ImportStore: Sendable {
    let database: any SQLDatabase
    let ledger: Ledger
    let clock: WallClock
    /// Who works here at imports that are under way; another server is another.
    let worker: ID<ImportStore>
    /// Seals files and makes ids.
    public let key: ImportKey

    /// Imports into a ledger.
    public init(ledger: Ledger) {
        self.ledger = ledger
        key = ledger.vault.importKey
        database = ledger.database
        clock = ledger.clock
        worker = .fresh(at: ledger.clock.now())
    }

    /// How long an undecided file, or one with wrong rows, is kept: seven days.
    public static let keptMilliseconds: Int64 = 7 * 86_400_000
    /// How many problems of a file are kept.
    public static let problemLimit = 100_000

    /// How many files of one account may wait for a decision.
    public static let previewLimit = 20

    /// Whether an account may bring one more file, before it is looked through.
    ///
    /// - Throws: `import.too-many` where ``previewLimit`` files wait for its decision.
    public func admit(_ account: ID<Account>) async throws {
        try await ledger.mapped { try await database.read { try Self.admit(account, $0) } }
    }

    private static func admit(_ account: ID<Account>, _ connection: any SQLReading) throws {
        let waiting =
            try connection.first(
                "SELECT COUNT(*) FROM import_job WHERE account = \(account) AND state = 'preview'")?.int(0) ?? 0
        guard waiting < previewLimit else {
            throw Problem(
                .importTooMany, "您已有 \(previewLimit) 个文件待确认。请先确认或放弃其中的文件，再上传。",
                "\(previewLimit) of your files wait for a decision. Take them or put them away, then bring the next.")
        }
    }

    /// Keeps a file that has been looked through.
    ///
    /// - Throws: as ``admit(_:)``.
    public func add(
        _ bytes: [UInt8], named fileName: String, region: RegionCode, form: Form, asOf: Instant, mapping: JSON,
        report: JSON, problems: [ImportProblem], by account: ID<Account>
    ) async throws -> ImportJob {
        let now = clock.now()
        let id = ID<ImportJob>.fresh(at: now)
        let county = Self.county(of: region)
        let content = try key.seal(bytes, at: id.bytes)
        let labels = ImportLabels(fileName: fileName, mapping: mapping, report: report)
        let sealed = try key.seal(labels.json.canonicalBytes, at: ImportLabels.place(id))
        try await ledger.mapped {
            try await database.write { connection in
                try Self.admit(account, connection)
                try connection.execute(
                    """
                    INSERT INTO import_job (county, id, region, form, form_version, account, created_at, state,
                        as_of, report, labels, content)
                    VALUES (\(county), \(id), \(region), \(form.name), \(form.version), \(account), \(now),
                        \(ImportState.preview.rawValue), \(asOf), \(ImportLabels.open(report).canonicalText),
                        \(sealed), \(content))
                    """)
                try Self.keep(problems, of: id, county, in: connection)
            }
        }
        return ImportJob(
            id: id, region: region, form: form.name, version: form.version, account: account, createdAt: now,
            decidedAt: nil, state: .preview, fileName: labels.fileName, asOf: asOf, mapping: mapping, report: report,
            hasFile: true, rowsDone: nil)
    }

    /// The import with an id that an account brought, `nil` where there is none.
    public func job(_ id: ID<ImportJob>, of account: ID<Account>) async throws -> ImportJob? {
        try await ledger.mapped {
            try await database.read { connection in
                try connection.first(
                    "SELECT \(Self.columns) FROM import_job WHERE id = \(id) AND account = \(account) LIMIT 1"
                ).map(job)
            }
        }
    }

    /// The imports of an account, newest first.
    public func jobs(of account: ID<Account>, limit: Int = 50) async throws -> [ImportJob] {
        try await ledger.mapped {
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT \(Self.columns) FROM import_job WHERE account = \(account)
                    ORDER BY created_at DESC, id DESC LIMIT \(min(max(limit, 1), 1_000))
                    """
                ).map(job)
            }
        }
    }

    /// The file of an import.
    ///
    /// - Throws: `import.decided` where it is no longer kept.
    public func file(of job: ImportJob) async throws -> [UInt8] {
        let sealed = try await ledger.mapped {
            try await database.read { connection in
                try connection.first(
                    "SELECT content FROM import_job WHERE county = \(Self.county(of: job.region)) AND id = \(job.id)"
                )?.optionalBytes(0)
            }
        }
        guard let sealed else { throw Self.decided }
        return try key.open(sealed, at: job.id.bytes)
    }

    /// What is wrong with the rows of an import, in the order of the file.
    public func problems(of job: ImportJob, limit: Int = problemLimit) async throws -> [ImportProblem] {
        try await ledger.mapped {
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT line, cell, problem FROM import_problem
                    WHERE county = \(Self.county(of: job.region)) AND job = \(job.id) ORDER BY number LIMIT \(limit)
                    """
                ).map { row in
                    ImportProblem(
                        row: try row.int(0), column: try row.optionalInt(1),
                        problem: Problem(stored: try JSON(parsing: try row.text(2))))
                }
            }
        }
    }

    static func county(of region: RegionCode) -> RegionCode { region.county ?? region }

    static var decided: Problem {
        Problem(
            .importDecided, "这次导入已经结束，文件已删除。如需再次导入，请重新上传。",
            "This import has been decided and its file is gone. Upload it again to import it once more.")
    }

    static let columns: SQLText = """
        id, region, form, form_version, account, created_at, decided_at, state, as_of, report, labels,
        CASE WHEN content IS NULL THEN 0 ELSE 1 END,
        (SELECT p.line_count FROM import_progress AS p WHERE p.county = import_job.county AND p.job = import_job.id)
        """

    func job(_ row: SQLRow) throws -> ImportJob {
        guard let state = ImportState(rawValue: try row.text(7)) else { throw SQLDefect("an unknown state of import") }
        let id = try row.id(0, as: ImportJob.self)
        let report = try JSON(parsing: try row.text(9))
        let labels = try row.optionalBytes(10).map { sealed in
            ImportLabels(try JSON(parsing: try key.open(sealed, at: ImportLabels.place(id))))
        }
        return ImportJob(
            id: id, region: try row.regionCode(1), form: try row.text(2), version: try row.int(3),
            account: try row.id(4, as: Account.self), createdAt: try row.instant(5),
            decidedAt: try row.optionalInstant(6), state: state, fileName: labels?.fileName ?? "",
            asOf: try row.instant(8), mapping: labels?.mapping ?? [:], report: labels?.complete(report) ?? report,
            hasFile: try row.bool(11), rowsDone: try row.optionalInt(12))
    }

    static func keep(
        _ problems: [ImportProblem], of job: ID<ImportJob>, _ county: RegionCode, in connection: any SQLWriting
    ) throws {
        try connection.execute(
            insertProblem,
            rows: problems.prefix(problemLimit).enumerated().map { number, found in
                [
                    .text(county.text), job.sqlValue, .integer(Int64(number)), .integer(Int64(found.row)),
                    found.column.map { .integer(Int64($0)) } ?? .null, .text(found.problem.stored.canonicalText),
                ]
            })
    }

    private static let insertProblem = SQLStatement(
        """
        INSERT INTO import_problem (county, job, number, line, cell, problem)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        """)
}

extension Problem {
    /// The problem as it is kept: code and both sentences.
    fileprivate var stored: JSON {
        [
            "code": .string(code.rawValue), "zh": .string(sentence.chinese), "en": .string(sentence.english),
        ]
    }

    fileprivate init(stored: JSON) {
        let code = Code(rawValue: stored["code"]?.text ?? "") ?? .valueMalformed
        self.init(code, stored["zh"]?.text ?? "", stored["en"]?.text ?? "")
    }
}
