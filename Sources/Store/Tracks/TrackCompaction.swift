import Crypto
import Domain
import SQLCore

/// A closed stretch of one county's segments on its way into blocks. Its bounds are in the database before the first
/// block is, and how far it came is with each: broken off, it goes on where it was, and nothing is counted twice.
struct TrackCompaction: Sendable {
    let county: RegionCode
    let from: Instant
    let until: Instant
    /// Orders up to this one are done; in the order of their bytes.
    let done: [UInt8]

    /// How old what is compacted should be while anybody stores. What another server is about to commit was received
    /// before that, by a clock of its own: it must not come into a stretch that is closed.
    static let settlingSeconds: Int64 = 300

    /// The most records that are taken at once: some 100 MB of memory.
    static let mostRecords = 2_000_000

    /// The stretch that is under way, or else the oldest there is.
    ///
    /// - Parameter before: segments received before this moment; and judged, else a restart would miss them.
    static func next(in county: RegionCode, before: Instant, _ connection: any SQLWriting) throws -> TrackCompaction? {
        if let running = try running(in: county, connection) { return running }
        let rows = try connection.query(
            """
            SELECT received_at, positions FROM track_segment
            WHERE county = \(county) AND received_at < \(before) AND NOT EXISTS (SELECT 1 FROM track_unjudged AS u
                WHERE u.county = \(county) AND u.received_at <= track_segment.received_at)
            ORDER BY received_at, nonce LIMIT 100000
            """)
        guard let from = try rows.first?.instant(0) else { return nil }
        var until = from
        var records = 0
        for row in rows {
            records += try row.int(1)
            // What came at one moment stays together.
            if records > mostRecords, try row.instant(0) > until { break }
            until = try row.instant(0)
        }
        try connection.execute(
            """
            INSERT INTO track_compaction (county, from_at, until_at, done)
            VALUES (\(county), \(from), \(until), \([UInt8]()))
            """)
        return TrackCompaction(county: county, from: from, until: until, done: [])
    }

    /// The stretch that is under way.
    private static func running(in county: RegionCode, _ connection: any SQLReading) throws -> TrackCompaction? {
        try connection.first("SELECT from_at, until_at, done FROM track_compaction WHERE county = \(county)")
            .map { row in
                TrackCompaction(
                    county: county, from: try row.instant(0), until: try row.instant(1), done: try row.bytes(2))
            }
    }

    /// How many positions of some orders are in segments alone.
    ///
    /// - Parameters:
    ///   - orders: a condition on rows of `track_key`.
    ///   - until: when the last of them ended: what was received later is others'.
    static func waiting(
        of orders: SQLText, in county: RegionCode, until: Instant, segmentKey: SymmetricKey,
        _ connection: any SQLReading
    ) throws -> Int {
        var watches: [UInt32: [UInt8]] = [:]
        try connection.forEach(
            """
            SELECT number, order_id FROM track_watch
            WHERE county = \(county) AND order_id IN (SELECT order_id FROM track_key WHERE \(orders))
            """
        ) { watches[UInt32(truncatingIfNeeded: try $0.integer(0))] = try $0.bytes(1) }
        let running = try running(in: county, connection)
        var count = 0
        // What was on its way when an order ended came a moment later.
        try connection.forEach(
            """
            SELECT \(TrackSegment.columns) FROM track_segment
            WHERE county = \(county) AND received_at <= \(until.adding(seconds: settlingSeconds))
            """
        ) { row in
            let segment = try TrackSegment.masked(row, of: county, under: segmentKey)
            let isRunning = running.map { $0.from <= segment.receivedAt && segment.receivedAt <= $0.until } ?? false
            for index in 0..<segment.count {
                guard let order = watches[segment.watch(at: index)] else { continue }
                if isRunning, let running, !running.done.lexicographicallyPrecedes(order) { continue }
                count += 1
            }
        }
        return count
    }

    /// The rows of blocks, by order; what has no key any more is left out for ever.
    func blocks(
        sealing: SecretSealing, segmentKey: SymmetricKey, _ connection: any SQLReading
    ) throws -> [(order: ID<Subject>, count: Int, row: [SQLValue])] {
        let watches = try watches(sealing: sealing, connection)
        var records: [ID<Subject>: [TrackRecord]] = [:]
        try connection.forEach(
            """
            SELECT \(TrackSegment.columns) FROM track_segment
            WHERE county = \(county) AND received_at >= \(from) AND received_at <= \(until)
            ORDER BY received_at, nonce
            """
        ) { row in
            let segment = try TrackSegment.masked(row, of: county, under: segmentKey)
            for index in 0..<segment.count {
                guard let watch = watches[segment.watch(at: index)] else { continue }
                let record = try segment.record(at: index, key: watch.key)
                if record.timeMilliseconds < watch.end { records[watch.order, default: []].append(record) }
            }
        }
        let byOrder = Dictionary(watches.values.map { ($0.order, $0.key) }, uniquingKeysWith: { one, _ in one })
        return try records.sorted { $0.key < $1.key }.compactMap { order, records in
            guard let key = byOrder[order], !records.isEmpty else { return nil }
            return (
                order, records.count, try TrackBlock.row(records, county: county, order: order, key: key)
            )
        }
    }

    /// A watch as its records are brought to its order.
    private struct Watch {
        let order: ID<Subject>
        let key: TrackKey
        /// Before when its records are kept, in milliseconds: what was under way when the order ended is not.
        let end: Int64
    }

    /// The watches of the orders that are not done, by their numbers.
    private func watches(sealing: SecretSealing, _ connection: any SQLReading) throws -> [UInt32: Watch] {
        var watches: [UInt32: Watch] = [:]
        try connection.forEach(
            """
            SELECT w.number, w.order_id, k.wrapped, w.ends_at FROM track_watch AS w
            JOIN track_key AS k ON k.county = w.county AND k.order_id = w.order_id
            WHERE w.county = \(county) AND w.order_id > \(done)
            """
        ) { row in
            let order = try row.id(1, as: Subject.self)
            let key = try TrackKey(try row.bytes(2), by: sealing, county: county, order: order)
            watches[UInt32(truncatingIfNeeded: try row.integer(0))] = Watch(
                order: order, key: key, end: try row.optionalInstant(3)?.milliseconds ?? .max)
        }
        return watches
    }

    /// Writes some blocks, in the order of their orders, behind those that are done.
    ///
    /// - Returns: where it stands now; `nil` where another server is at it.
    func write(
        _ blocks: ArraySlice<(order: ID<Subject>, count: Int, row: [SQLValue])>, to connection: any SQLWriting
    ) throws -> TrackCompaction? {
        guard let last = blocks.last else { return self }
        let moved = try connection.execute(
            "UPDATE track_compaction SET done = \(last.order) WHERE county = \(county) AND done = \(done)")
        guard moved == 1 else { return nil }
        let counted = try connection.query(
            Self.count, rows: blocks.map { [.integer(Int64($0.count)), .text(county.text), $0.order.sqlValue] })
        let kept = zip(blocks, counted).filter { !$1.isEmpty }.map(\.0.row)
        try connection.execute(TrackBlock.insert, rows: kept)
        return TrackCompaction(county: county, from: from, until: until, done: last.order.bytes)
    }

    /// Counts what is kept of an order; no row comes back where its key was destroyed meanwhile.
    private static let count = SQLStatement(
        """
        UPDATE track_key SET positions = positions + \(place: 1)
        WHERE county = \(place: 2) AND order_id = \(place: 3) RETURNING order_id
        """)

    /// Drops some of the segments; they are in blocks.
    ///
    /// - Returns: whether there are no more.
    func drop(_ connection: any SQLWriting) throws -> Bool {
        let rows = try connection.query(
            """
            SELECT received_at, nonce FROM track_segment
            WHERE county = \(county) AND received_at >= \(from) AND received_at <= \(until)
            ORDER BY received_at, nonce LIMIT 200
            """)
        guard !rows.isEmpty else {
            try connection.execute("DELETE FROM track_compaction WHERE county = \(county)")
            return true
        }
        try connection.execute(
            Self.delete, rows: rows.map { [.text(county.text), try $0.value(0), try $0.value(1)] })
        return false
    }

    private static let delete = SQLStatement(
        """
        DELETE FROM track_segment
        WHERE county = \(place: 1) AND received_at = \(place: 2) AND nonce = \(place: 3)
        """)
}
