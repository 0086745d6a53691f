import Domain
import SQLCore

/// What walking the chains found.
public struct LedgerReport: Sendable, Hashable {
    /// Entries seen.
    public var entries = 0
    /// Counties seen.
    public var counties = 0
}

extension Ledger {
    /// Walks every county's chain from its first entry: positions without gaps, hashes that follow, and a head that
    /// agrees.
    ///
    /// - Parameter progress: called now and then with the entries seen and their number in all.
    /// - Throws: `ledger.broken`, naming the county, position and id of the first broken entry.
    public func verify(
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> LedgerReport {
        try await mapped {
            try await database.read { connection in
                var report = LedgerReport()
                let heads = try ChainHead.all(in: nil, connection)
                let total = heads.reduce(0) { $0 + Int($1.1.position) }
                for (county, head) in heads {
                    var walker = ChainWalker(county: county)
                    try connection.forEach(
                        "SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) ORDER BY position"
                    ) { row in
                        try walker.step(row)
                        report.entries += 1
                        if report.entries % 10_000 == 0 { progress(report.entries, total) }
                    }
                    try walker.finish(at: head)
                    report.counties += 1
                }
                progress(report.entries, total)
                return report
            }
        }
    }
}

/// Follows one county's chain.
struct ChainWalker {
    let county: RegionCode
    private var head: ChainHead

    init(county: RegionCode) {
        self.county = county
        head = ChainHead(position: 0, hash: LedgerRecord.genesis(of: county))
    }

    mutating func step(_ row: SQLRow) throws {
        let position = try row.integer(1)
        guard position == head.position + 1 else { throw broken(at: head.position + 1, "缺失", "is missing") }
        // The text as stored, not as read: a body that was changed without changing its meaning is changed too.
        let hash: [UInt8]
        do {
            let entry = try LedgerRecord.entry(row)
            let canonical = LedgerRecord.canonicalBytes(of: entry, body: try row.text(12))
            hash = LedgerRecord.hash(after: head.hash, canonical)
        } catch is Problem {
            throw broken(at: position, "无法读取", "cannot be read")
        }
        guard hash == (try row.bytes(15)) else { throw broken(at: position, "与校验值不符", "does not match its hash") }
        head = ChainHead(position: position, hash: hash)
    }

    func finish(at stored: ChainHead) throws {
        guard head == stored else {
            throw broken(at: max(head.position, stored.position), "与链尾不符", "does not agree with the head of the chain")
        }
    }

    private func broken(at position: Int64, _ chinese: String, _ english: String) -> Problem {
        Problem(
            .ledgerBroken, "\(county) 台账第 \(position) 条\(chinese)。",
            "Entry \(position) of the ledger of \(county) \(english).", at: "\(county)#\(position)")
    }
}
