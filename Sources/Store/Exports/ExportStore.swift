public import Domain
import SQLCore

/// Takes entries out of the ledger for a table, with what the vault keeps where that may be seen.
public struct ExportStore: Sendable {
    private let ledger: Ledger

    /// Exports of a ledger.
    public init(ledger: Ledger) { self.ledger = ledger }

    /// An entry that is taken out.
    public struct Line: Sendable {
        /// The entry.
        public let entry: Entry
        /// Its answers; without the sealed ones where they may not be seen.
        public let body: JSON
        /// The household it is about or refers to, where it may be seen.
        public let household: Door?
        /// The masked names of people that its rows are about and who are registered in the region taken out, where
        /// they may be seen.
        public let people: [ID<Subject>: String]
    }

    /// A household as a table names it.
    public struct Door: Sendable {
        /// The building or group, empty where there is none.
        public let building: String
        /// The address, empty where it is gone.
        public let address: String
        /// Its number in the building.
        public let serial: Int?
        /// The telephone, masked.
        public let telephone: String?
    }

    /// One page of entries that stand, oldest recorded first.
    ///
    /// - Parameters:
    ///   - query: what to take; its cursor says where to go on.
    ///   - forms: by whose declarations answers are known to be sealed.
    ///   - author: who takes it out, where the table is of people; it is recorded in the same transaction.
    ///   - opens: whether what is sealed is taken out too. The caller has checked that the author may see it.
    public func page(
        _ query: EntryQuery, forms: FormCatalogue, seenBy author: ID<Account>?, opens: Bool = true
    ) async throws -> (lines: [Line], cursor: LedgerCursor, hasMore: Bool) {
        let now = ledger.clock.now()
        return try await ledger.mapped {
            guard let author else {
                return try await ledger.database.read { try self.page(query, forms, seesSealed: false, $0) }
            }
            return try await ledger.database.write { connection in
                let page = try self.page(query, forms, seesSealed: opens, connection)
                if !page.lines.isEmpty {
                    try AccessLog.record(
                        [
                            AccessRecord(
                                .export, by: author, in: query.region, purpose: .reporting, count: page.lines.count,
                                at: now)
                        ], in: connection)
                }
                return page
            }
        }
    }

    private func page(
        _ query: EntryQuery, _ forms: FormCatalogue, seesSealed: Bool, _ connection: any SQLReading
    ) throws -> (lines: [Line], cursor: LedgerCursor, hasMore: Bool) {
        let page = try Ledger.page(query, in: connection)
        let standing = page.lines.filter {
            $0.supersededBy == nil && $0.entry.submission.amends?.isRetraction != true
        }.map(\.entry)
        var sealed: [ID<Subject>: JSON] = [:]
        var households: [ID<Subject>: Door] = [:]
        var people: [ID<Subject>: String] = [:]
        if seesSealed {
            for (county, group) in Dictionary(grouping: standing, by: { ImportStore.county(of: $0.submission.region) })
            {
                let subjects = Set(group.compactMap(\.submission.subject))
                if !subjects.isEmpty {
                    try sealed.merge(ledger.vault.open(Array(subjects), in: county, connection)) { one, _ in one }
                }
                let named = Set(group.compactMap { Self.household(of: $0, forms) })
                try households.merge(doors(of: Array(named), county, connection)) { one, _ in one }
                let rows = Set(group.flatMap { Self.people(of: $0, forms) })
                try people.merge(self.people(Array(rows), in: query.region, county, connection)) { one, _ in one }
            }
        }
        let lines = try standing.map { entry in
            let form = try forms.form(named: entry.submission.form, version: entry.submission.version)
            let open = form.parted(entry.submission.body).open
            let own = entry.submission.subject.flatMap { sealed[$0] }
            return Line(
                entry: entry, body: seesSealed ? Self.merged(entry.submission.body, own) : open,
                household: Self.household(of: entry, forms).flatMap { households[$0] },
                people: people.isEmpty ? [:] : Self.people(of: entry, forms).reduce(into: [:]) { $0[$1] = people[$1] })
        }
        return (lines, page.cursor, page.hasMore)
    }

    private static func merged(_ open: JSON, _ sealed: JSON?) -> JSON {
        guard let answers = open.members, let sealed = sealed?.members else { return open }
        return .object(answers.merging(sealed) { one, _ in one })
    }

    /// The household that an entry is about or refers to; a register of households says itself where it is.
    private static func household(of entry: Entry, _ forms: FormCatalogue) -> ID<Subject>? {
        let filed = entry.submission
        if filed.form == Form.householdRegister2.name { return nil }
        do throws(Problem) {
            let form = try forms.form(named: filed.form, version: filed.version)
            if form.subject == .household { return filed.subject }
            guard let field = form.fields.first(where: { $0.type == .reference(.household) }) else { return nil }
            return try filed.body[field.name]?.text.map { text throws(Problem) in try ID(text) }
        } catch {
            return nil
        }
    }

    /// The people whom rows of an entry's groups are about.
    private static func people(of entry: Entry, _ forms: FormCatalogue) -> [ID<Subject>] {
        let filed = entry.submission
        let form = forms.all.first { $0.name == filed.form && $0.version == filed.version }
        return (form?.fields ?? []).flatMap { field -> [ID<Subject>] in
            guard case .group(let fields, _) = field.type,
                let person = fields.first(where: { $0.type == .reference(.person) })
            else { return [] }
            return (filed.body[field.name]?.elements ?? []).compactMap { $0[person.name].flatMap(ID.init(answer:)) }
        }
    }

    private func people(
        _ people: [ID<Subject>], in region: RegionCode, _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: String] {
        guard !people.isEmpty else { return [:] }
        let range = region.subtree
        let seen = try connection.query(
            """
            SELECT id FROM person WHERE county = \(county) AND id IN (\(list: people))
                AND region >= \(range.from) AND region < \(range.below)
            """
        ).map { try $0.id(0, as: Subject.self) }
        guard !seen.isEmpty else { return [:] }
        return try ledger.vault.open(seen, in: county, connection).compactMapValues {
            $0["name"]?.text.map(PersonName.masked)
        }
    }

    private func doors(
        of households: [ID<Subject>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: Door] {
        guard !households.isEmpty else { return [:] }
        let sealed = try ledger.vault.open(households, in: county, connection)
        var found: [ID<Subject>: Door] = [:]
        try connection.forEach(
            """
            SELECT h.id, e.body FROM household AS h JOIN entry AS e ON e.county = h.county AND e.id = h.entry
            WHERE h.county = \(county) AND h.id IN (\(list: households))
            """
        ) { row in
            let id = try row.id(0, as: Subject.self)
            let body = Self.merged(try JSON(parsing: try row.text(1)), sealed[id])
            found[id] = Door(
                building: body["building"]?.text ?? "", address: body["address"]?.text ?? "",
                serial: body["serial"]?.whole, telephone: Masking.masked(body)["telephone"])
        }
        return found
    }
}
