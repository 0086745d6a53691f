import Crypto
import Domain
import SQLCore

extension TrackStore {
    /// Brings positions to their orders and destroys those whose days are over, so that what is destroyed is counted.
    @discardableResult
    public func keep() async throws -> TrackSweep {
        try await compact(before: clock.now().adding(seconds: -TrackCompaction.settlingSeconds))
        return try await sweep()
    }

    /// Destroys the tracks of all orders whose days are over: first the keys, at once, so that nothing can be read; then,
    /// in small steps, what is left of the blocks. That it was done is filed as an entry (form `track-destruction`) in
    /// each county. Broken off, the next sweep finishes it.
    ///
    /// What is not in blocks yet is counted where it lies.
    @discardableResult
    public func sweep() async throws -> TrackSweep {
        let swept = try await destroyKeys()
        try await database.scrub()
        try await fileDestructions()
        try await clearHusks()
        return swept
    }

    /// Whether there is anything that the next sweep would destroy.
    public func isSweepDue() async throws -> Bool {
        let now = clock.now()
        return try await database.read { connection in
            try connection.first(
                "SELECT 1 FROM track_key WHERE destroy_at IS NOT NULL AND destroy_at <= \(now) LIMIT 1") != nil
        }
    }

    /// Destroys the keys that are due, with all that is sealed under them but the positions themselves.
    public func destroyKeys() async throws -> TrackSweep {
        let now = clock.now()
        let counties = try await database.read { connection in
            try connection.query(
                "SELECT DISTINCT county FROM track_key WHERE destroy_at IS NOT NULL AND destroy_at <= \(now)"
            ).map { try $0.regionCode(0) }
        }
        var swept = TrackSweep()
        let segmentKey = segmentKey
        for county in counties {
            let id = ID<Entry>.fresh(at: now)
            let one = try await write {
                try Self.destroyKeys(of: county, at: now, filing: id, segmentKey: segmentKey, $0)
            }
            swept.orders += one.orders
            swept.positions += one.positions
        }
        return swept
    }

    private static func destroyKeys(
        of county: RegionCode, at now: Instant, filing id: ID<Entry>, segmentKey: SymmetricKey,
        _ connection: any SQLWriting
    ) throws -> TrackSweep {
        _ = try change(in: connection)
        let due: SQLText = "county = \(county) AND destroy_at IS NOT NULL AND destroy_at <= \(now)"
        let sums = try connection.first(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(positions), 0) AS \(fragment: .integer)), MIN(COALESCE(ended_at, destroy_at)),
                MAX(COALESCE(ended_at, destroy_at)) FROM track_key WHERE \(due)
            """)
        guard let sums, try sums.int(0) > 0 else { return TrackSweep() }
        var swept = TrackSweep()
        swept.orders = try sums.int(0)
        swept.positions =
            try sums.int(1)
            + TrackCompaction.waiting(
                of: due, in: county, until: try sums.instant(3), segmentKey: segmentKey, connection)
        try connection.execute(
            """
            INSERT INTO track_husk (county, order_id) SELECT county, order_id FROM track_key WHERE \(due)
            ON CONFLICT (county, order_id) DO NOTHING
            """)
        let orders: SQLText = "county = \(county) AND order_id IN (SELECT order_id FROM track_key WHERE \(due))"
        try connection.execute("DELETE FROM track_watch WHERE \(orders)")
        try connection.execute("DELETE FROM track_state WHERE \(orders)")
        // Written over where it stands, and then taken out.
        try connection.execute("UPDATE track_key SET wrapped = \(Self.nothing) WHERE \(due)")
        try connection.execute("DELETE FROM track_key WHERE \(due)")
        try connection.execute(
            """
            INSERT INTO track_destruction (county, id, destroyed_at, orders, positions, ended_from, ended_until)
            VALUES (\(county), \(id), \(now), \(swept.orders), \(swept.positions), \(try sums.instant(2)),
                \(try sums.instant(3)))
            """)
        return swept
    }

    /// As long as a wrapped key: nonce, 64 bytes and tag.
    private static let nothing = [UInt8](repeating: 0, count: 12 + 64 + 16)

    /// Files what was destroyed and is not filed yet.
    private func fileDestructions() async throws {
        let rows = try await database.read { connection in
            try connection.query(
                """
                SELECT county, id, destroyed_at, orders, positions, ended_from, ended_until FROM track_destruction
                ORDER BY county, id
                """)
        }
        for row in rows {
            let county = try row.regionCode(0)
            let submission = Submission(
                id: try row.id(1, as: Entry.self), region: county, form: Form.trackDestruction.name,
                version: Form.trackDestruction.version, occurredAt: try row.instant(2),
                body: [
                    "orders": .number(DecimalNumber(try row.int(3))),
                    "positions": .number(DecimalNumber(try row.int(4))),
                    "endedFrom": .string(try row.instant(5).description),
                    "endedUntil": .string(try row.instant(6).description),
                ])
            let outcome = try await ledger.append(
                [submission],
                by: Author(account: .localOperator, grants: [Grant(.countyDesk, on: county)]))
            guard case .refused(let problem) = outcome.first else {
                let id = submission.id
                _ = try await write { connection in
                    try connection.execute(
                        "DELETE FROM track_destruction WHERE county = \(county) AND id = \(id)")
                }
                continue
            }
            throw problem
        }
    }

    /// Takes out what is left of orders whose key is gone.
    private func clearHusks() async throws {
        while true {
            let cleared = try await write { connection in
                let rows = try connection.query(
                    "SELECT county, order_id FROM track_husk ORDER BY county, order_id LIMIT \(Self.husksAtOnce)")
                let keys = try rows.map { [try $0.value(0), try $0.value(1)] }
                try connection.execute(Self.dropBlocks, rows: keys)
                try connection.execute(TrackMark.drop, rows: keys)
                try connection.execute(Self.dropHusk, rows: keys)
                return keys.count
            }
            guard cleared == Self.husksAtOnce else { return }
        }
    }

    private static let husksAtOnce = 100

    private static let dropBlocks = SQLStatement(
        "DELETE FROM track_block WHERE county = \(place: 1) AND order_id = \(place: 2)")

    private static let dropHusk = SQLStatement(
        "DELETE FROM track_husk WHERE county = \(place: 1) AND order_id = \(place: 2)")
}
