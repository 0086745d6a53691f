public import Domain
import SQLCore

extension ImportStore {
    /// Begins to take an import. One that is under way already stays so.
    ///
    /// - Throws: `import.decided` where it is done or put away.
    public func begin(_ job: ImportJob) async throws {
        try await change(job, to: .running, from: [.preview, .running])
    }

    /// Ends an import whose rows have been taken. The file stays only while there are wrong rows to hand back, and
    /// until the next import of the same account, form and region has been taken, whatever rows that one brings.
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
                        report = \(ImportLabels.open(report).canonicalText)
                    WHERE county = \(county) AND id = \(job.id)
                    """)
                try connection.execute(
                    """
                    UPDATE import_job SET content = NULL
                    WHERE county = \(county) AND account = \(job.account) AND form = \(job.form)
                        AND region = \(job.region) AND state = 'done' AND content IS NOT NULL
                        AND (id <> \(job.id) OR \(problems.isEmpty ? 1 : 0) = 1)
                    """)
                try Self.dropFiles(in: [county], andDue: true, connection)
            }
        }
    }

    /// Puts an import away and its file with it.
    ///
    /// - Throws: `import.decided` where it is decided already.
    public func discard(_ job: ImportJob) async throws {
        try await change(job, to: .discarded, from: [.preview])
    }

    /// Removes the files that were kept for a week, and imports that nobody decided. What is under way keeps its file.
    ///
    /// - Returns: how many files went.
    @discardableResult
    public func sweep() async throws -> Int {
        let now = clock.now()
        let before = Instant(milliseconds: now.milliseconds - Self.keptMilliseconds)
        let waitsSince = Instant(milliseconds: now.milliseconds - Self.waitingMilliseconds)
        return try await ledger.mapped {
            try await database.write { connection in
                try connection.execute("DELETE FROM import_waiting WHERE came_at < \(waitsSince)")
                return try connection.execute(
                    """
                    UPDATE import_job SET content = NULL,
                        state = CASE WHEN state = 'preview' THEN 'discarded' ELSE state END
                    WHERE content IS NOT NULL AND state <> 'running' AND created_at < \(before)
                    """)
            }
        }
    }

    /// Removes the files that may hold somebody who is being erased, those of the county and of the city above it, with
    /// their names and headings. An import that is under way needs its file, which goes when it ends.
    static func dropFiles(concerning county: RegionCode, _ connection: any SQLWriting) throws {
        let places = [county] + [county.ancestor(at: .city)].compactMap { $0 }.filter { $0 != county }
        try connection.execute(
            "UPDATE import_job SET drops_file = 1 WHERE county IN (\(list: places)) AND state = 'running'")
        try dropFiles(in: places, andDue: false, connection)
        try connection.execute("DELETE FROM import_waiting WHERE county = \(county)")
    }

    /// - Parameter andDue: of those alone whose file is to go since they were under way.
    static func dropFiles(in counties: [RegionCode], andDue: Bool, _ connection: any SQLWriting) throws {
        try connection.execute(
            """
            UPDATE import_job SET content = NULL, labels = NULL, drops_file = 0,
                state = CASE WHEN state = 'preview' THEN 'discarded' ELSE state END
            WHERE county IN (\(list: counties)) AND state <> 'running' AND drops_file >= \(andDue ? 1 : 0)
            """)
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
