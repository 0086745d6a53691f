package import Domain
import SQLCore

extension ImportStore {
    /// How rows stand to the ledger now, in their order, and which households they name that nobody has registered.
    package func standings(
        of rows: [ImportRow], form: Form
    ) async throws -> (standings: [RowStanding], households: [ImportRow.Household: RegionCode]) {
        try await standings(settled: try await settled(rows, form), form)
    }

    /// The same of rows whose households have been looked for.
    func standings(
        settled rows: [ImportRow], _ form: Form
    ) async throws -> (standings: [RowStanding], households: [ImportRow.Household: RegionCode]) {
        try await ledger.mapped {
            try await database.read { connection in
                var standings = [RowStanding](repeating: .new, count: rows.count)
                var households: [ImportRow.Household: RegionCode] = [:]
                for (county, places) in Dictionary(grouping: rows.indices, by: { Self.county(of: rows[$0].region) }) {
                    let group = places.map { rows[$0] }
                    let found = try self.standings(of: group, form, county, connection)
                    for (place, standing) in zip(places, found) { standings[place] = standing }
                    // A row that changes nothing brings no household either.
                    let filed = zip(group, found).filter { $1.files }.map(\.0)
                    try households.merge(Self.missingHouseholds(of: filed, county, connection)) { one, _ in one }
                }
                return (standings, households)
            }
        }
    }

    private func standings(
        of rows: [ImportRow], _ form: Form, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [RowStanding] {
        let known = try Self.digests(of: rows.map(\.root), county, connection)
        let open = rows.filter { known[$0.root] != $0.digest }
        let live = try LiveEntries(open.map(\.root), county: county, connection)
        let subjects = Set(live.entries.values.compactMap(\.submission.subject))
        let sealed = subjects.isEmpty ? [:] : try ledger.vault.open(Array(subjects), in: county, connection)
        return rows.map { row in
            if known[row.root] == row.digest { return .identical }
            if live.retracted.contains(row.root) { return .refused(Self.withdrawn) }
            guard let entry = live.entries[row.root] else { return row.isGiven ? .refused(Self.unknown) : .new }
            guard entry.submission.form == form.name else { return .refused(Self.unknown) }
            let former = entry.submission.subject.flatMap { sealed[$0] }
            return row.saysSame(as: entry, sealed: former) ? .identical : .changed(entry.id)
        }
    }

    static func digests(
        of roots: [ID<Entry>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Entry>: [UInt8]] {
        var digests: [ID<Entry>: [UInt8]] = [:]
        try connection.forEach(
            "SELECT root, digest FROM import_row WHERE county = \(county) AND root IN (\(list: roots))"
        ) { digests[try $0.id(0, as: Entry.self)] = try $0.bytes(1) }
        return digests
    }

    private static func missingHouseholds(
        of rows: [ImportRow], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ImportRow.Household: RegionCode] {
        var named: [ID<Subject>: (ImportRow.Household, RegionCode)] = [:]
        for row in rows {
            guard let household = row.household, named[household.id] == nil else { continue }
            named[household.id] = (household, row.region)
        }
        guard !named.isEmpty else { return [:] }
        try connection.forEach(
            "SELECT id FROM household WHERE county = \(county) AND id IN (\(list: Array(named.keys)))"
        ) { named[try $0.id(0, as: Subject.self)] = nil }
        return Dictionary(named.values.map { ($0.0, $0.1) }, uniquingKeysWith: { one, _ in one })
    }

    private static let withdrawn = Problem(
        .importRowConflicting, "这一行原来的记录已被撤销，没有再登记。如确需登记，请单独填报。",
        "The entry of this row has been retracted and was not filed again; file it by hand if it is to be.")

    private static let unknown = Problem(
        .entryUnknown, "“记录编号”在台账中不存在，或不是这种表。请从系统重新导出。",
        "There is no such entry of this form; export the table anew.")
}

extension ImportRow {
    /// Whether an entry says what the row says. Exports show seconds, so a fraction of one is no difference.
    fileprivate func saysSame(as entry: Entry, sealed: JSON?) -> Bool {
        let filed = entry.submission
        var answers = filed.body.members ?? [:]
        if let sealed = sealed?.members { answers.merge(sealed) { one, _ in one } }
        let apart = abs(filed.occurredAt.milliseconds - occurredAt.milliseconds)
        return filed.region == region && (!saysWhen || apart < 1_000) && .object(answers) == body
            && filed.subject == subject
    }
}
