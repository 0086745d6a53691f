import Domain
import SQLCore

extension PhotoStore {
    /// Destroys the photos of entries about somebody, or that name them; those that have not come yet are not taken
    /// when they do. Whoever calls this holds the county's chain.
    static func erase(
        of subjects: [ID<Subject>], in county: RegionCode, by account: ID<Account>, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        guard !subjects.isEmpty else { return }
        try erase(
            where: "county = \(county) AND subject IN (\(list: subjects))", in: county, by: account, at: now, connection
        )
    }

    /// Destroys all photos of a county, also those whose entry has not come.
    ///
    /// - Returns: how many.
    static func eraseAll(
        in county: RegionCode, by account: ID<Account>, at now: Instant, _ connection: any SQLWriting
    ) throws -> Int {
        let count = try count(in: county, connection)
        try connection.execute("DELETE FROM photo WHERE county = \(county) AND used = 0")
        try erase(where: "county = \(county)", in: county, by: account, at: now, connection)
        return count
    }

    /// The photos that are kept of a county.
    static func count(in county: RegionCode, _ connection: any SQLReading) throws -> Int {
        try connection.first("SELECT COUNT(*) FROM photo WHERE county = \(county) AND key IS NOT NULL")?.int(0) ?? 0
    }

    private static func erase(
        where uses: SQLText, in county: RegionCode, by account: ID<Account>, at now: Instant,
        _ connection: any SQLWriting
    ) throws {
        try connection.execute(
            """
            INSERT INTO photo (county, hash, account, received_at, used)
            SELECT DISTINCT county, hash, CAST(\(account) AS \(fragment: .bytes)),
                CAST(\(now) AS \(fragment: .integer)), 1 FROM photo_use
            WHERE \(uses) ON CONFLICT (county, hash) DO NOTHING
            """)
        try connection.execute(
            """
            UPDATE photo SET used = 1, key = NULL, sealed = NULL
            WHERE county = \(county) AND key IS NOT NULL AND hash IN (SELECT hash FROM photo_use WHERE \(uses))
            """)
    }
}
