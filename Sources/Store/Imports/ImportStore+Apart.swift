import Domain
import SQLCore

/// A row names a person by an identity number, and so by the same id in all of a county. Where that person is registered
/// outside of the region of the file, the row is neither refused nor a correction: whoever imports would learn from
/// either that the number is registered elsewhere. It registers a person of its own, and those who may see both find
/// the two among the people registered in two grids.
extension ImportStore {
    /// Rows with ids of their own where theirs are somebody's elsewhere.
    func apart(
        _ rows: [ImportRow], _ form: Form, within region: RegionCode?, by author: Author
    ) async throws -> [ImportRow] {
        guard form.name == Form.personRegister.name else { return rows }
        return try await ledger.mapped {
            try await database.read { connection in
                var own = rows
                for (county, places) in Dictionary(grouping: rows.indices, by: { Self.county(of: rows[$0].region) }) {
                    let known = try Self.digests(of: places.map { rows[$0].root }, county, connection)
                    let open = places.filter { !rows[$0].isGiven && known[rows[$0].root] != rows[$0].digest }
                    let others = Dictionary(
                        open.map { ($0, rows[$0].own(in: rows[$0].region, self.key)) },
                        uniquingKeysWith: { one, _ in one })
                    let registered = try Self.regions(of: open.map { rows[$0] } + others.values, county, connection)
                    for (place, other) in others {
                        // Once a row has a person of its own, it stays with it.
                        let there = registered[rows[place].root]
                        let isElsewhere = there.map {
                            !(region?.contains($0) ?? true) || !author.holds(form.filedBy, on: $0)
                        }
                        if registered[other.root] != nil || isElsewhere == true { own[place] = other }
                    }
                }
                return own
            }
        }
    }

    /// Where the people of rows are registered, or were when the registration has been taken back; by the row's root.
    private static func regions(
        of rows: [ImportRow], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Entry>: RegionCode] {
        guard !rows.isEmpty else { return [:] }
        var found: [ID<Entry>: RegionCode] = [:]
        try connection.forEach(
            "SELECT id, region FROM entry WHERE county = \(county) AND id IN (\(list: rows.map(\.root)))"
        ) { found[try $0.id(0, as: Entry.self)] = try $0.regionCode(1) }
        var people: [ID<Subject>: RegionCode] = [:]
        try connection.forEach(
            "SELECT id, region FROM person WHERE county = \(county) AND id IN (\(list: rows.compactMap(\.subject)))"
        ) { people[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
        for row in rows { if let region = row.subject.flatMap({ people[$0] }) { found[row.root] = region } }
        return found
    }
}

extension ImportRow {
    /// The row about a person of its own in a region.
    fileprivate func own(in region: RegionCode, _ key: ImportKey) -> ImportRow {
        ImportRow(
            number: number, root: key.own(root, in: region), isGiven: isGiven, region: self.region,
            occurredAt: occurredAt, saysWhen: saysWhen, subject: subject.map { key.own($0, in: region) }, body: body,
            digest: digest, household: household)
    }
}
