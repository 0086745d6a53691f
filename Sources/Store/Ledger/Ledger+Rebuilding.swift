import Domain
import SQLCore

extension Ledger {
    /// Drops measures and projections and makes them again from the entries, and the tokens of the vault from what is
    /// sealed, a county a transaction: a county is either as it was or rebuilt. Appending to other counties goes on meanwhile where the engine allows it.
    ///
    /// - Parameter progress: called now and then with the entries replayed and their number in all.
    public func rebuild(
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> LedgerReport {
        let heads = try await database.read { try ChainHead.all(in: nil, $0) }
        let total = heads.reduce(0) { $0 + Int($1.1.position) }
        var report = LedgerReport()
        for (county, _) in heads {
            let done = report.entries
            report.entries += try await rebuild(county) { progress(done + $0, total) }
            report.counties += 1
        }
        progress(report.entries, total)
        return report
    }

    private func rebuild(_ county: RegionCode, progress: @escaping @Sendable (Int) -> Void) async throws -> Int {
        let (forms, vault) = (forms, vault)
        return try await mapped {
            try await database.write { connection in
                let head = try ChainHead.lock(county, in: connection)
                try Projector.clear(county, in: connection)
                let amendments = try Amendments(county, upTo: head.position, in: connection)
                var replay = Replay(county: county, forms: forms, amendments: amendments)
                while replay.position < head.position {
                    try replay.nextBatch(in: connection)
                    progress(Int(replay.position))
                }
                try vault.remakeTokens(of: county, connection)
                return Int(head.position)
            }
        }
    }
}

/// Takes a county's entries through the projector again, in the order in which they came.
private struct Replay {
    let county: RegionCode
    let amendments: Amendments
    private(set) var position: Int64 = 0
    private var projector: Projector

    init(county: RegionCode, forms: FormCatalogue, amendments: Amendments) {
        self.county = county
        self.amendments = amendments
        projector = Projector(county: county, forms: forms)
    }

    mutating func nextBatch(in connection: any SQLWriting) throws {
        let rows = try connection.query(
            """
            SELECT \(LedgerRecord.columns) FROM entry
            WHERE county = \(county) AND position > \(position) ORDER BY position LIMIT 2000
            """)
        guard !rows.isEmpty else { throw SQLDefect("the chain's head lies behind its last entry") }
        for row in rows {
            let entry = try LedgerRecord.entry(row)
            let superseder = try amendments.superseders[entry.id].flatMap { try earlier($0, than: entry, connection) }
            let target = try (entry.submission.amends?.target).flatMap { try earlier($0, than: entry, connection) }
            try projector.add(
                entry, contributions: try projector.contributions(of: entry), supersededBy: superseder,
                amending: target)
            position = entry.position
        }
        try projector.write(to: connection)
    }

    /// The entry with an id where it came before another, so that the replay meets what the append met.
    private func earlier(_ id: ID<Entry>, than entry: Entry, _ connection: any SQLWriting) throws -> Entry? {
        try connection.first(
            """
            SELECT \(LedgerRecord.columns) FROM entry
            WHERE id = \(id) AND county = \(county) AND position < \(entry.position)
            """
        ).map(LedgerRecord.entry)
    }
}
