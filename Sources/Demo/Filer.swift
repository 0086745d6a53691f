import Domain
import Store

/// Files in batches, and counts what was filed.
struct Filer {
    private static let batchSize = 500

    let ledger: Ledger
    private(set) var filed = 0

    init(ledger: Ledger) { self.ledger = ledger }

    /// - Throws: the problem of the first filing that was not taken; the script is wrong then.
    mutating func file(_ filings: [Filing]) async throws {
        for start in stride(from: 0, to: filings.count, by: Self.batchSize) {
            let batch = Array(filings[start..<min(start + Self.batchSize, filings.count)])
            let outcomes = try await ledger.append(batch)
            if let problem = outcomes.compactMap(\.problem).first { throw problem }
            filed += batch.count
        }
    }
}
