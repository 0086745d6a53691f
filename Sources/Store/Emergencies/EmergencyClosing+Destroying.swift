public import Domain
import SQLCore

extension EmergencyClosing {
    /// Withdraws the personal links and the tokens of tracking devices: nothing new comes in.
    func withdraw(_ rows: [ClosingRow]) async throws {
        let now = clock.now()
        for row in rows {
            try await write { connection in
                let (change, _) = try TrackStore.change(in: connection)
                let links = try connection.execute("DELETE FROM report_link WHERE county = \(row.county)")
                let devices = try connection.execute(
                    """
                    UPDATE track_watch SET stopped_at = \(now), change = \(change)
                    WHERE county = \(row.county) AND stopped_at IS NULL
                    """)
                try connection.execute(
                    """
                    UPDATE emergency_closing SET links = links + \(links), devices = devices + \(devices)
                    WHERE \(row.key)
                    """)
            }
        }
    }

    /// Destroys the keys of all tracks at once. What came before is brought to its order first, so that it is counted;
    /// what a running server has not judged yet is left unreadable, and goes with the next compaction.
    func destroyTracks(_ rows: [ClosingRow]) async throws {
        let now = clock.now()
        try await tracks.compact(before: now.adding(seconds: 1))
        for row in rows {
            try await write { connection in
                let (change, _) = try TrackStore.change(in: connection)
                try connection.execute(
                    "UPDATE track_watch SET ends_at = \(now), change = \(change) WHERE county = \(row.county)")
                try connection.execute(
                    """
                    UPDATE track_key SET ended_at = \(now), destroy_at = \(now)
                    WHERE county = \(row.county) AND (ended_at IS NULL OR ended_at > \(now))
                    """)
                try connection.execute("UPDATE track_key SET destroy_at = \(now) WHERE county = \(row.county)")
            }
        }
        try await tracks.sweep()
        try await tracks.compact(before: now.adding(seconds: 1))
    }

    /// Erases all that is sealed of a county: who people are, where they live, what was sealed of orders, photos, and what
    /// was set aside; and signs out the phones of those who go to its doors, so that what they hold is unreadable too.
    /// The entries and all counts stay. Recorded; it cannot be undone.
    func erase(_ row: ClosingRow) async throws {
        guard row.erasedAt == nil else { return }
        let now = clock.now()
        let county = row.county
        try await write { connection in
            // No append comes between: it would seal what is being destroyed.
            _ = try ChainHead.lock(county, in: connection)
            let subjects =
                try connection.first(
                    "SELECT COUNT(DISTINCT subject) FROM sealed_answer WHERE county = \(county)")?.int(0) ?? 0
            try connection.execute(
                """
                INSERT INTO erasure (county, subject, erased_at, account)
                SELECT DISTINCT county, subject, CAST(\(now) AS \(fragment: .integer)),
                    CAST(\(ID<Account>.localOperator) AS \(fragment: .bytes)) FROM sealed_answer
                WHERE county = \(county) ON CONFLICT (county, subject) DO NOTHING
                """)
            let tables: [SQLText] = [
                "sealed_answer", "identity_token", "city_token", "address_token", "plate_token", "shared_door",
            ]
            for table in tables {
                try connection.execute("DELETE FROM \(table) WHERE county = \(county)")
            }
            // Whatever was set aside is sealed as a whole and may name somebody.
            try connection.execute("DELETE FROM set_aside WHERE county = \(county)")
            try ImportStore.dropFiles(concerning: county, connection)
            try Self.signOutPhones(of: county, connection)
            let photos = try PhotoStore.eraseAll(in: county, by: .localOperator, at: now, connection)
            try connection.execute(
                """
                UPDATE emergency_closing SET subjects = subjects + \(subjects), photos = photos + \(photos),
                    erased_at = \(now) WHERE \(row.key)
                """)
            try AccessLog.record(
                [AccessRecord(.erase, by: .localOperator, in: county, count: subjects, at: now)], in: connection)
        }
    }

    /// What phones hold is sealed under keys that only a token gets: without it, it is unreadable.
    private static func signOutPhones(of county: RegionCode, _ connection: any SQLWriting) throws {
        let range = county.subtree
        try connection.execute(
            """
            DELETE FROM access_token WHERE account IN (
                SELECT account FROM duty_grant WHERE duty IN ('grid-worker', 'volunteer')
                    AND region >= \(range.from) AND region < \(range.below))
            """)
    }

    /// Erases the identities whose day is over, and files how many in each county. Nothing where none is due.
    ///
    /// - Returns: the entries that say so.
    @discardableResult
    public func eraseDue() async throws -> [ID<Entry>] {
        let now = clock.now()
        let rows = try await database.read { connection in
            try connection.query(
                """
                SELECT \(ClosingRow.columns) FROM emergency_closing
                WHERE filed_at IS NOT NULL AND kept_until < \(now.day.index) ORDER BY county, closing
                """
            ).map(ClosingRow.init)
        }
        var entries: [ID<Entry>] = []
        for row in rows {
            try await erase(row)
            entries.append(try await fileErasure(row))
        }
        if !rows.isEmpty { try await database.scrub() }
        return entries
    }
}
