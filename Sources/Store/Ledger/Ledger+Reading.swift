public import Domain
import SQLCore

extension Ledger {
    /// One page of entries. The caller has checked that they may be read.
    public func entries(_ query: EntryQuery) async throws -> EntryPage {
        try await mapped { try await database.read { try Self.page(query, in: $0) } }
    }

    /// Whether nothing was ever filed.
    public func isEmpty() async throws -> Bool {
        try await mapped { try await database.read { try $0.first("SELECT 1 FROM chain LIMIT 1") == nil } }
    }

    /// One entry, `nil` where there is none with that id.
    public func entry(_ id: ID<Entry>) async throws -> LedgerLine? {
        try await mapped {
            try await database.read { connection in
                try connection.first("\(Self.lineSelection) WHERE e.id = \(id) ORDER BY e.county LIMIT 1")
                    .map(Self.line)
            }
        }
    }

    /// The entry with everything it amends and everything that amends it, oldest first; empty where there is none.
    public func history(of id: ID<Entry>) async throws -> [LedgerLine] {
        try await mapped {
            try await database.read { connection in
                guard
                    let line = try connection.first("\(Self.lineSelection) WHERE e.id = \(id) LIMIT 1").map(Self.line),
                    let county = line.entry.submission.region.county
                else { return [] }
                var history = [line]
                while let former = history[0].entry.submission.amends?.target,
                    let found = try Self.line(former, of: county, in: connection), history.count < Self.historyLimit
                { history.insert(found, at: 0) }
                while let next = history.last?.supersededBy,
                    let found = try Self.line(next, of: county, in: connection), history.count < Self.historyLimit
                { history.append(found) }
                return history
            }
        }
    }

    /// More amendments of one entry than anybody makes; a bound for a loop.
    private static let historyLimit = 1_000

    static let lineSelection: SQLText = """
        SELECT e.county, e.position, e.id, e.region, e.form, e.form_version, e.subject, e.occurred_at, e.recorded_at,
            e.author, e.device, e.clock_skew, e.body, e.supersedes, e.retraction, e.hash,
            (SELECT s.id FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
        FROM entry AS e
        """

    private static func line(
        _ id: ID<Entry>, of county: RegionCode, in connection: any SQLReading
    ) throws -> LedgerLine? {
        try connection.first("\(lineSelection) WHERE e.id = \(id) AND e.county = \(county)").map(line)
    }

    static func line(_ row: SQLRow) throws -> LedgerLine {
        LedgerLine(entry: try LedgerRecord.entry(row), supersededBy: try row.optionalID(16, as: Entry.self))
    }

    /// Reads each county's next entries, then merges them by the time they were recorded.
    static func page(_ query: EntryQuery, in connection: any SQLReading) throws -> EntryPage {
        let heads = try ChainHead.all(in: query.region, connection)
        var positions = query.after?.positions ?? [:]
        var candidates: [(county: RegionCode, line: LedgerLine)] = []
        var exhausted: Set<RegionCode> = []
        for (county, _) in heads {
            let lines = try Self.lines(of: county, behind: positions[county], query, in: connection)
            if lines.count <= query.limit { exhausted.insert(county) }
            candidates += lines.map { (county, $0) }
        }
        candidates.sort { one, other in
            let left = (one.line.entry.recordedAt, one.county, one.line.entry.position)
            let right = (other.line.entry.recordedAt, other.county, other.line.entry.position)
            return query.newestFirst ? left > right : left < right
        }
        let page = candidates.prefix(query.limit)
        for (county, line) in page { positions[county] = line.entry.position }
        let cut = Set(candidates.dropFirst(query.limit).map(\.county))
        if !query.newestFirst {
            // A county read to its end is continued behind its head, also where the filter passed over the last ones.
            for (county, head) in heads where exhausted.contains(county) && !cut.contains(county) {
                positions[county] = head.position
            }
        }
        return EntryPage(
            lines: page.map(\.line), cursor: LedgerCursor(positions: positions),
            hasMore: candidates.count > query.limit)
    }

    private static func lines(
        of county: RegionCode, behind position: Int64?, _ query: EntryQuery, in connection: any SQLReading
    ) throws -> [LedgerLine] {
        try connection.query(lines(of: county, behind: position, query)).map(line)
    }

    /// A county's next entries: those of a rare form and those of a village have an index, of the others the next ones
    /// are near. A position
    /// stands in it always: without, SQLite would sort all entries of a form.
    static func lines(of county: RegionCode, behind position: Int64?, _ query: EntryQuery) -> SQLText {
        let bound: SQLText =
            query.newestFirst ? "e.position < \(position ?? .max)" : "e.position > \(position ?? 0)"
        var sql: SQLText = "\(lineSelection) WHERE e.county = \(county) AND \(bound)"
        if query.region.level > .county {
            let range = query.region.subtree
            // Word for word the column of the index: few of a county's entries are a village's.
            if let village = query.region.ancestor(at: .village) {
                sql = sql + " AND substr(e.region, 1, 12) = \(village)"
            }
            sql = sql + " AND e.region >= \(range.from) AND e.region < \(range.below)"
        }
        if let form = query.form {
            sql = sql + " AND e.form = \(form)"
            if !commonForms.contains(form) { sql = sql + " AND \(isRare("e.form"))" }
        }
        if let subject = query.subject { sql = sql + " AND e.subject = \(subject)" }
        if let from = query.from { sql = sql + " AND e.occurred_at >= \(from)" }
        if let until = query.until { sql = sql + " AND e.occurred_at < \(until)" }
        let order: SQLText = query.newestFirst ? " ORDER BY e.position DESC" : " ORDER BY e.position"
        return sql + order + " LIMIT \(query.limit + 1)"
    }

    /// The forms that most entries are of.
    static let commonForms = [
        Form.householdRegister.name, Form.householdVisit.name, Form.personRegister.name, Form.healthCheck.name,
    ]

    /// Word for word the condition of the index, or it is not used.
    static func isRare(_ form: SQLText) -> SQLText {
        "\(form) NOT IN ('household-register', 'household-visit', 'person-register', 'health-check')"
    }
}
