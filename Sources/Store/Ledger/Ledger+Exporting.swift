public import Domain
import SQLCore

extension Ledger {
    /// Every entry as one line of JSON with its county and hash, county by county in the order of the chains: enough
    /// to build the ledger anew on another machine.
    ///
    /// - Parameter line: takes the bytes of one line, without the line break.
    /// - Returns: how many lines there were.
    public func export(
        region: RegionCode? = nil, line: @escaping @Sendable (_ bytes: [UInt8]) throws -> Void
    ) async throws -> Int {
        try await database.read { connection in
            var count = 0
            for (county, _) in try ChainHead.all(in: region, connection) {
                try connection.forEach(
                    "SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) ORDER BY position"
                ) { row in
                    let entry = try LedgerRecord.entry(row)
                    var bytes = LedgerRecord.canonicalBytes(of: entry, body: try row.text(12))
                    bytes.removeLast()
                    bytes += Array(",\"hash\":\"\(Hexadecimal.text(entry.hash))\"}".utf8)
                    try line(bytes)
                    count += 1
                }
            }
            return count
        }
    }

    /// Takes exported lines, each exactly as it was: same author, times, position and hash. A line that is there
    /// already is passed over, so an import that broke off is repeated as a whole. What does not follow the chain is
    /// refused, and with it all lines of the call.
    ///
    /// - Parameter lines: at most 1,000, in the order of the export.
    /// - Returns: how many were new.
    /// - Throws: `json.malformed`, `json.missing-field` and the like for a line that cannot be read; `ledger.broken`
    ///   for one that does not follow; the path is the line's index.
    public func restore(_ lines: [[UInt8]]) async throws -> Int {
        var entries: [(Entry, String)] = []
        for (index, line) in lines.enumerated() {
            do {
                entries.append(try ExportedLine(line).entry())
            } catch {
                throw error.at("\(index)")
            }
        }
        let exported = entries
        let forms = forms
        return try await mapped {
            try await database.write { connection in
                var added = 0
                var start = 0
                while start < exported.count {
                    let county = exported[start].0.submission.region.county
                    let end =
                        exported[start...].firstIndex { $0.0.submission.region.county != county } ?? exported.count
                    added += try Restoration.restore(
                        exported[start..<end], forms: forms, in: connection)
                    start = end
                }
                return added
            }
        }
    }
}

private enum Restoration {
    static func restore(
        _ lines: ArraySlice<(Entry, String)>, forms: FormCatalogue, in connection: any SQLWriting
    ) throws -> Int {
        guard let county = lines.first?.0.submission.region.county else { return 0 }
        var head = try ChainHead.lock(county, in: connection)
        var projector = Projector(county: county, forms: forms)
        var rows: [[SQLValue]] = []
        var present: [ID<Entry>: Entry] = [:]
        var superseders: [ID<Entry>: Entry] = [:]
        for (index, (entry, body)) in zip(lines.indices, lines) {
            if entry.position <= head.position, present[entry.id] == nil {
                try check(entry, in: county, at: index, connection)
                continue
            }
            let hash = LedgerRecord.hash(after: head.hash, LedgerRecord.canonicalBytes(of: entry, body: body))
            guard entry.position == head.position + 1, hash == entry.hash else {
                throw broken(entry, county, at: index)
            }
            head = ChainHead(position: entry.position, hash: hash)
            rows.append(LedgerRecord.values(of: entry, county: county, body: body))
            let target = try (entry.submission.amends?.target).flatMap { id in
                try present[id] ?? find("id = \(id)", county, connection)
            }
            let superseder = try superseders[entry.id] ?? find("supersedes = \(entry.id)", county, connection)
            try projector.add(
                entry, contributions: try projector.contributions(of: entry), supersededBy: superseder,
                amending: target)
            present[entry.id] = entry
            if let target = entry.submission.amends?.target { superseders[target] = entry }
        }
        try connection.execute(LedgerRecord.insert, rows: rows)
        try projector.write(to: connection)
        try head.save(county, in: connection)
        return rows.count
    }

    private static func find(
        _ condition: SQLText, _ county: RegionCode, _ connection: any SQLWriting
    ) throws -> Entry? {
        try connection.first(
            "SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) AND \(condition)"
        ).map(LedgerRecord.entry)
    }

    private static func check(
        _ entry: Entry, in county: RegionCode, at index: Int, _ connection: any SQLWriting
    ) throws {
        let row = try connection.first(
            "SELECT hash FROM entry WHERE county = \(county) AND position = \(entry.position)")
        guard try row?.bytes(0) == entry.hash else { throw broken(entry, county, at: index) }
    }

    private static func broken(_ entry: Entry, _ county: RegionCode, at index: Int) -> Problem {
        Problem(
            .ledgerBroken, "\(county) 台账第 \(entry.position) 条与本库的链不衔接，未导入。",
            "Entry \(entry.position) of \(county) does not follow the chain of this database; it was not imported.",
            at: "\(index)")
    }
}
