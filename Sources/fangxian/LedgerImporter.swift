import Domain
import Interchange
import Store

/// Reads an exported ledger in batches.
struct LedgerImporter {
    let ledger: Ledger
    private(set) var seen = 0
    private(set) var added = 0
    private var batch: [LineSplitter.Line] = []

    init(ledger: Ledger) { self.ledger = ledger }

    /// - Throws: the problem of the first line that is refused, at its number; the batches of 1,000 lines before it are in.
    mutating func read(_ file: InputFile) async throws {
        var splitter = LineSplitter()
        var waiting: [Result<LineSplitter.Line, Problem>] = []
        while let chunk = try file.next() {
            splitter.read(chunk) { waiting.append($0) }
            try await take(&waiting, all: false)
        }
        splitter.finish { waiting.append($0) }
        try await take(&waiting, all: true)
    }

    private mutating func take(_ waiting: inout [Result<LineSplitter.Line, Problem>], all: Bool) async throws {
        for line in waiting {
            batch.append(try line.get())
            if batch.count == 1_000 { try await flush() }
        }
        waiting = []
        if all { try await flush() }
    }

    private mutating func flush() async throws {
        guard !batch.isEmpty else { return }
        do {
            added += try await ledger.restore(batch.map(\.bytes))
        } catch let problem as Problem {
            guard let index = problem.path.flatMap(Int.init), batch.indices.contains(index) else { throw problem }
            throw problem.at("line \(batch[index].number)")
        }
        seen += batch.count
        batch = []
    }
}
