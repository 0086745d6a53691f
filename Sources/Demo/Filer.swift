import Domain
import Store

/// Files in batches, one county after the other; what comes next can be made while the last is on its way to the disk.
struct Filer {
    private static let batchSize = 500

    let ledger: Ledger
    private(set) var filed = 0
    private var onItsWay: Task<Void, any Error>?

    init(ledger: Ledger) { self.ledger = ledger }

    /// Waits for what was given before, then begins to file.
    mutating func file(_ filings: [Filing]) async throws {
        try await finish()
        guard !filings.isEmpty else { return }
        filed += filings.count
        onItsWay = Task { [ledger] in try await Self.append(filings, to: ledger) }
    }

    /// Waits until everything is on disk.
    ///
    /// - Throws: the problem of the first filing that was not taken; the script is wrong then.
    mutating func finish() async throws {
        defer { onItsWay = nil }
        try await onItsWay?.value
    }

    private static func append(_ filings: [Filing], to ledger: Ledger) async throws {
        for start in stride(from: 0, to: filings.count, by: batchSize) {
            let outcomes = try await ledger.append(Array(filings[start..<min(start + batchSize, filings.count)]))
            if let problem = outcomes.compactMap(\.problem).first { throw problem }
        }
    }
}
