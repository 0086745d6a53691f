public import Domain
import SQLCore

/// Imports under way go on without whoever began them, and are taken up again when the server that worked at them is no
/// more.
extension ImportStore {
    /// A server that has said nothing of an import for so long is taken for gone: a minute.
    public static let silenceMilliseconds: Int64 = 60_000

    /// Takes an import that is under way for oneself.
    ///
    /// - Returns: `false` where another server works at it, or it is under way no longer.
    public func claim(_ job: ImportJob) async throws -> Bool {
        let now = clock.now()
        // On the embedded engine there is one server, and what it does not work at nobody does.
        let silence = database.dialect.writesAreSerial ? -1 : Self.silenceMilliseconds
        let before = Instant(milliseconds: now.milliseconds - silence)
        let county = Self.county(of: job.region)
        return try await ledger.mapped {
            try await database.write { connection in
                try connection.execute(
                    """
                    UPDATE import_progress SET worker = \(worker), progressed_at = \(now)
                    WHERE county = \(county) AND job = \(job.id) AND (worker = \(worker) OR progressed_at < \(before))
                        AND EXISTS (SELECT 1 FROM import_job AS j WHERE j.county = \(county) AND j.id = \(job.id)
                            AND j.state = 'running' AND j.content IS NOT NULL)
                    """) == 1
            }
        }
    }

    /// The imports that are under way, the oldest first, with whoever brought them.
    public func running() async throws -> [ImportJob] {
        try await ledger.mapped {
            try await database.read { connection in
                try connection.query(
                    """
                    SELECT \(Self.columns) FROM import_job WHERE state = 'running' AND content IS NOT NULL
                    ORDER BY decided_at, id LIMIT 1000
                    """
                ).map(job)
            }
        }
    }

    /// Puts an import that could not go on back for a decision, and says why. What was taken of it stays taken; taken
    /// again, it goes on from there.
    public func putBack(_ job: ImportJob, because problem: Problem) async throws {
        let county = Self.county(of: job.region)
        var report = job.report.members ?? [:]
        report["failure"] = [
            "code": .string(problem.code.rawValue), "zh": .string(problem.sentence.chinese),
            "en": .string(problem.sentence.english),
        ]
        let text = ImportLabels.open(.object(report)).canonicalText
        try await ledger.mapped {
            try await database.write { connection in
                try Self.endProgress(of: job, in: connection)
                try connection.execute(
                    """
                    UPDATE import_job SET state = 'preview', decided_at = NULL, report = \(text)
                    WHERE county = \(county) AND id = \(job.id) AND state = 'running'
                    """)
                try Self.dropFiles(in: [county], andDue: true, connection)
            }
        }
    }

    static func endProgress(of job: ImportJob, in connection: any SQLWriting) throws {
        try connection.execute(
            "DELETE FROM import_progress WHERE county = \(county(of: job.region)) AND job = \(job.id)")
    }
}
