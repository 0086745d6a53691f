import Domain
import SQLCore

/// What became of entries: for each id the entry that stands in its place now, or that it was taken out.
struct LiveEntries {
    private(set) var entries: [ID<Entry>: Entry] = [:]
    private(set) var retracted: Set<ID<Entry>> = []
    /// More corrections of one entry than anybody makes; a bound for a loop.
    private static let mostCorrections = 1_000

    init(_ ids: [ID<Entry>], county: RegionCode, _ connection: any SQLReading) throws {
        guard !ids.isEmpty else { return }
        try connection.forEach(
            "SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) AND id IN (\(list: ids))"
        ) { row in
            let entry = try LedgerRecord.entry(row)
            entries[entry.id] = entry
        }
        // From the entry that is live so far to the id it began with.
        var open = Dictionary(entries.map { ($0.value.id, $0.key) }, uniquingKeysWith: { one, _ in one })
        for _ in 0..<Self.mostCorrections where !open.isEmpty {
            var next: [ID<Entry>: ID<Entry>] = [:]
            try connection.forEach(
                """
                SELECT \(LedgerRecord.columns) FROM entry
                WHERE county = \(county) AND supersedes IN (\(list: Array(open.keys)))
                """
            ) { row in
                let entry = try LedgerRecord.entry(row)
                guard let amends = entry.submission.amends, let root = open[amends.target] else { return }
                if amends.isRetraction {
                    entries[root] = nil
                    retracted.insert(root)
                } else {
                    entries[root] = entry
                    next[entry.id] = root
                }
            }
            open = next
        }
    }
}
