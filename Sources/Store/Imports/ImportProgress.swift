public import Domain
import SQLCore

/// How far an import that is under way has come. It lies beside the job, whose row holds the file.
public struct ImportProgress: Sendable, Hashable {
    /// The import.
    public let job: ID<ImportJob>
    /// Its county, or the city where it has none.
    let county: RegionCode
    /// The rows of the file that have been gone through.
    public let rows: Int

    /// Progress of an import.
    public init(of job: ImportJob, rows: Int) {
        self.job = job.id
        county = ImportStore.county(of: job.region)
        self.rows = rows
    }

    func save(at now: Instant, in connection: any SQLWriting) throws {
        try connection.execute(
            """
            UPDATE import_progress SET line_count = \(rows), progressed_at = \(now)
            WHERE county = \(county) AND job = \(job)
            """)
    }
}
