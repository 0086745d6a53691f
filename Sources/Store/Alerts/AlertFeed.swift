public import Domain
import SQLCore

/// Follows the ledger for entries about alerts: what an open event stream is fed from. It reads on from a cursor, so
/// whoever was away misses nothing, also what other servers took.
public struct AlertFeed: Sendable {
    private let database: any SQLDatabase
    private let signal: AppendSignal

    /// The feed of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        signal = ledger.signal
    }

    /// Wakes whenever there may be something new.
    public func wakings() -> AsyncStream<Void> { signal.listen() }

    /// Where the ledgers of a region stand now.
    public func head(of region: RegionCode) async throws -> LedgerCursor {
        try await database.read { LedgerCursor(positions: try Self.heads(of: region, $0)) }
    }

    /// The entries about alerts of a region behind a cursor, a county's in their order, and where to read on.
    ///
    /// - Parameter limit: how many of one county at most; there may be more when the answer has as many.
    public func entries(
        of region: RegionCode, after cursor: LedgerCursor, limit: Int = 500
    ) async throws -> (entries: [(entry: Entry, cursor: LedgerCursor)], cursor: LedgerCursor) {
        try await database.read { try Self.entries(of: region, after: cursor, limit: limit, $0) }
    }

    static func entries(
        of region: RegionCode, after cursor: LedgerCursor, limit: Int, _ connection: any SQLReading
    ) throws -> (entries: [(entry: Entry, cursor: LedgerCursor)], cursor: LedgerCursor) {
        let range = region.subtree
        var positions = cursor.positions
        var found: [(Entry, LedgerCursor)] = []
        for (county, head) in try heads(of: region, connection).sorted(by: { $0.key < $1.key }) {
            let behind = positions[county] ?? 0
            guard head > behind else { continue }
            // Up to the head that was read: within a write more may have come since.
            let rows = try connection.query(
                """
                SELECT \(LedgerRecord.columns) FROM entry
                WHERE county = \(county) AND form IN ('alert', 'alert-step')
                    AND position > \(behind) AND position <= \(head)
                    AND region >= \(range.from) AND region < \(range.below)
                ORDER BY position LIMIT \(limit)
                """)
            for row in rows {
                let entry = try LedgerRecord.entry(row)
                positions[county] = entry.position
                found.append((entry, LedgerCursor(positions: positions)))
            }
            if rows.count < limit { positions[county] = head }
        }
        return (found, LedgerCursor(positions: positions))
    }

    /// Wakes the listeners where any ledger has grown since, whoever wrote: another server, or a command.
    ///
    /// - Parameter former: what this returned before; empty at first.
    public func poll(since former: LedgerCursor?) async throws -> LedgerCursor {
        let heads = try await database.read { connection in
            Dictionary(uniqueKeysWithValues: try ChainHead.all(in: nil, connection).map { ($0.0, $0.1.position) })
        }
        let now = LedgerCursor(positions: heads)
        if let former, former != now { signal.fire() }
        return now
    }

    static func heads(of region: RegionCode, _ connection: any SQLReading) throws -> [RegionCode: Int64] {
        Dictionary(
            uniqueKeysWithValues: try ChainHead.all(in: region, connection).map { ($0.0, $0.1.position) })
    }
}
