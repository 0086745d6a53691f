import Domain
import SQLCore

/// Answers figures from the entries themselves, one by one, up to a position of each county's chain: slow, and written
/// without the sums, so that it can testify for them. Published bulletins are verified with it.
struct Recount {
    let forms: FormCatalogue
    private let queries: [FigureQuery]
    private var asking: [String: [Int]] = [:]
    private var amounts: [Int]
    private var entries: [Int]

    init(_ queries: [FigureQuery], forms: FormCatalogue) {
        self.forms = forms
        self.queries = queries
        amounts = Array(repeating: 0, count: queries.count)
        entries = amounts
        for (index, query) in queries.enumerated() {
            for measure in Set(query.plus + query.minus) { asking[measure, default: []].append(index) }
        }
    }

    /// The value of every query as the ledger stood at these positions; a county without a position is left out.
    static func values(
        for queries: [FigureQuery], upTo positions: [RegionCode: Int64], forms: FormCatalogue,
        in connection: any SQLReading
    ) throws -> [FigureQuery: FigureValue] {
        var recount = Recount(queries, forms: forms)
        for (county, position) in positions.sorted(by: { $0.key < $1.key }) {
            try recount.add(county, upTo: position, in: connection)
        }
        return Dictionary(
            uniqueKeysWithValues: queries.indices.map { index in
                (queries[index], FigureValue(amount: recount.amounts[index], entries: recount.entries[index]))
            })
    }

    private mutating func add(_ county: RegionCode, upTo position: Int64, in connection: any SQLReading) throws {
        let amendments = try Amendments(county, upTo: position, in: connection)
        var pairs: [ID<Entry>: Entry] = [:]
        try connection.forEach(
            """
            SELECT \(LedgerRecord.columns) FROM entry
            WHERE county = \(county) AND position <= \(position) ORDER BY position
            """
        ) { row in
            let entry = try LedgerRecord.entry(row)
            if amendments.superseders[entry.id] != nil || entry.submission.amends != nil { pairs[entry.id] = entry }
            if amendments.superseders[entry.id] == nil { try count(entry) }
        }
        for (target, superseder) in amendments.superseders {
            guard let old = pairs[target], let new = pairs[superseder] else { continue }
            try countCorrection(from: old, to: new)
        }
    }

    private mutating func count(_ entry: Entry) throws {
        for contribution in try contributions(of: entry) {
            for index in asking[contribution.measure] ?? [] {
                let query = queries[index]
                guard query.series == .flow, query.region.contains(entry.submission.region),
                    query.covers(entry.submission.occurredAt.hour)
                else { continue }
                amounts[index] += query.sign(of: contribution.measure) * contribution.amount
                entries[index] += 1
            }
        }
    }

    private mutating func countCorrection(from old: Entry, to new: Entry) throws {
        let former = try contributions(of: old)
        let present = try contributions(of: new)
        for (index, query) in queries.enumerated()
        where query.series != .flow && query.covers(new.recordedAt.hour) {
            for measure in query.plus + query.minus {
                let level = { (entry: Entry, contributions: [Contribution]) in
                    query.region.contains(entry.submission.region)
                        ? contributions.filter { $0.measure == measure }.reduce(0) { $0 + $1.amount } : 0
                }
                let difference = level(new, present) - level(old, former)
                guard query.series == .upward ? difference > 0 : difference < 0 else { continue }
                amounts[index] += query.sign(of: measure) * abs(difference)
                entries[index] += 1
            }
        }
    }

    private func contributions(of entry: Entry) throws -> [Contribution] {
        if entry.submission.amends?.isRetraction == true { return [] }
        return try forms.form(named: entry.submission.form, version: entry.submission.version)
            .contributions(of: entry.submission.body)
    }
}

extension FigureQuery {
    /// Whether the interval holds an hour.
    func covers(_ hour: Hour) -> Bool { hour < until && from.map { $0 <= hour } ?? true }

    /// How a measure of the query counts.
    func sign(of measure: String) -> Int { (plus.contains(measure) ? 1 : 0) - (minus.contains(measure) ? 1 : 0) }
}

/// Which entry amends which, of one county up to a position.
struct Amendments {
    let superseders: [ID<Entry>: ID<Entry>]

    init(_ county: RegionCode, upTo position: Int64, in connection: any SQLReading) throws {
        var superseders: [ID<Entry>: ID<Entry>] = [:]
        try connection.forEach(
            """
            SELECT supersedes, id FROM entry
            WHERE county = \(county) AND supersedes IS NOT NULL AND position <= \(position)
            """
        ) { superseders[try $0.id(0, as: Entry.self)] = try $0.id(1, as: Entry.self) }
        self.superseders = superseders
    }
}
