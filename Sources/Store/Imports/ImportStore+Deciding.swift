public import Domain
import SQLCore

extension ImportStore {
    /// Begins to take an import. One that is under way already stays so.
    ///
    /// - Throws: `import.decided` where it is done or put away.
    public func begin(_ job: ImportJob) async throws {
        try await change(job, to: .running, from: [.preview, .running])
    }

    /// Ends an import whose rows have been taken. The file stays only while there are wrong rows to hand back.
    public func finish(_ job: ImportJob, report: JSON, problems: [ImportProblem]) async throws {
        let county = Self.county(of: job.region)
        let now = clock.now()
        try await ledger.mapped {
            try await database.write { connection in
                try connection.execute("DELETE FROM import_problem WHERE county = \(county) AND job = \(job.id)")
                try Self.endProgress(of: job, in: connection)
                try Self.keep(problems, of: job.id, county, in: connection)
                try connection.execute(
                    """
                    UPDATE import_job SET state = \(ImportState.done.rawValue), decided_at = \(now),
                        report = \(report.canonicalText) WHERE county = \(county) AND id = \(job.id)
                    """)
                if problems.isEmpty {
                    try connection.execute(
                        "UPDATE import_job SET content = NULL WHERE county = \(county) AND id = \(job.id)")
                }
            }
        }
    }

    /// Puts an import away and its file with it.
    ///
    /// - Throws: `import.decided` where it is decided already.
    public func discard(_ job: ImportJob) async throws {
        try await change(job, to: .discarded, from: [.preview])
    }

    /// Removes the files that were kept for a week, and imports that nobody decided.
    ///
    /// - Returns: how many files went.
    @discardableResult
    public func sweep() async throws -> Int {
        let before = Instant(milliseconds: clock.now().milliseconds - Self.keptMilliseconds)
        return try await ledger.mapped {
            try await database.write { connection in
                try connection.execute(
                    """
                    UPDATE import_job SET content = NULL,
                        state = CASE WHEN state = 'preview' THEN 'discarded' ELSE state END
                    WHERE content IS NOT NULL AND created_at < \(before)
                    """)
            }
        }
    }

    private func change(_ job: ImportJob, to state: ImportState, from: [ImportState]) async throws {
        let now = clock.now()
        let county = Self.county(of: job.region)
        let changed = try await ledger.mapped {
            try await database.write { connection in
                let changed = try connection.execute(
                    """
                    UPDATE import_job SET state = \(state.rawValue), decided_at = \(now)
                    WHERE county = \(county) AND id = \(job.id) AND content IS NOT NULL
                        AND state IN (\(list: from.map(\.rawValue)))
                    """)
                if changed == 1, state == .running {
                    // Nobody works at it yet, so it lies far back.
                    try connection.execute(
                        """
                        INSERT INTO import_progress (county, job, line_count, progressed_at, worker)
                        VALUES (\(county), \(job.id), 0, 0, \(worker)) ON CONFLICT (county, job) DO NOTHING
                        """)
                }
                if state == .discarded {
                    try connection.execute(
                        """
                        UPDATE import_job SET content = NULL
                        WHERE county = \(county) AND id = \(job.id) AND state = 'discarded'
                        """)
                }
                return changed
            }
        }
        guard changed == 1 else { throw Self.decided }
    }
}
