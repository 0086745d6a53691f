package import Domain
import SQLCore

extension ImportStore {
    /// How rows stand to the ledger now, in their order, and which households they name that nobody has registered or
    /// whose address is gone.
    package func standings(
        of rows: [ImportRow], form: Form
    ) async throws -> (standings: [RowStanding], households: [ImportRow.Household: MissingHousehold]) {
        try await standings(settled: try await settled(rows, form, FileDoors()), form)
    }

    /// The same of rows whose households have been looked for.
    func standings(
        settled: SettledRows, _ form: Form
    ) async throws -> (standings: [RowStanding], households: [ImportRow.Household: MissingHousehold]) {
        let rows = settled.rows
        return try await ledger.mapped {
            try await database.read { connection in
                var standings = [RowStanding](repeating: .new, count: rows.count)
                var households: [ImportRow.Household: MissingHousehold] = [:]
                for (county, places) in Dictionary(grouping: rows.indices, by: { Self.county(of: rows[$0].region) }) {
                    let group = places.map { rows[$0] }
                    let found = zip(group, try self.standings(of: group, form, county, connection)).map {
                        Self.standing($1, of: $0, settled)
                    }
                    for (place, standing) in zip(places, found) { standings[place] = standing }
                    // A row that changes nothing brings no household either.
                    let filed = zip(group, found).filter { $1.files }.map(\.0)
                    try households.merge(Self.missingHouseholds(of: filed, county, connection)) { one, _ in one }
                }
                return (standings, households)
            }
        }
    }

    /// How a row stands once its household is looked at too.
    private static func standing(_ standing: RowStanding, of row: ImportRow, _ settled: SettledRows) -> RowStanding {
        if standing == .new, let problem = settled.repeated[row.root] { return .refused(problem) }
        if standing.files, let problem = settled.refused[row.root] { return .refused(problem) }
        return standing
    }

    func standings(
        of rows: [ImportRow], _ form: Form, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [RowStanding] {
        let known = try Self.digests(of: rows.map(\.root), county, connection)
        let amended = try Self.amended(Array(known.keys), county, connection)
        let open = rows.filter { known[$0.root] != $0.digest || amended.contains($0.root) }
        let live = try LiveEntries(open.map(\.root), county: county, connection)
        let subjects = Set(live.entries.values.compactMap(\.submission.subject))
        let sealed = subjects.isEmpty ? [:] : try ledger.vault.open(Array(subjects), in: county, connection)
        return rows.map { row in
            if live.retracted.contains(row.root) { return .refused(Self.withdrawn) }
            if known[row.root] == row.digest { return .identical }
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

    /// Those of some entries that another corrects or retracts.
    private static func amended(
        _ ids: [ID<Entry>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> Set<ID<Entry>> {
        guard !ids.isEmpty else { return [] }
        return Set(
            try connection.query(
                "SELECT supersedes FROM entry WHERE county = \(county) AND supersedes IN (\(list: ids))"
            ).map { try $0.id(0, as: Entry.self) })
    }

    private static func missingHouseholds(
        of rows: [ImportRow], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ImportRow.Household: MissingHousehold] {
        var named: [ID<Subject>: (ImportRow.Household, RegionCode)] = [:]
        for row in rows {
            guard let household = row.household, named[household.id] == nil else { continue }
            named[household.id] = (household, row.region)
        }
        guard !named.isEmpty else { return [:] }
        var bare: [ID<Entry>: ImportRow.Household] = [:]
        try connection.forEach(
            """
            SELECT h.id, h.entry, (
                SELECT COUNT(*) FROM sealed_answer AS s
                WHERE s.county = h.county AND s.subject = h.id AND s.entry = h.entry)
            FROM household AS h WHERE h.county = \(county) AND h.id IN (\(list: Array(named.keys)))
            """
        ) { row in
            let known = named.removeValue(forKey: try row.id(0, as: Subject.self))
            if try row.int(2) == 0 { bare[try row.id(1, as: Entry.self)] = known?.0 }
        }
        var missing = Dictionary(
            named.values.map { ($0.0, MissingHousehold.registration(in: $0.1)) }, uniquingKeysWith: { one, _ in one })
        // The first version of the form never had an address, and a correction keeps to the form it corrects.
        for (id, entry) in try LiveEntries(Array(bare.keys), county: county, connection).entries
        where entry.submission.version == Form.householdRegister2.version {
            if let household = bare[id] { missing[household] = .address(of: entry) }
        }
        return missing
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
