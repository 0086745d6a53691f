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
        /// Building and address of the household it is about or refers to, where they may be seen.
        public let household: (building: String, address: String)?
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
        var households: [ID<Subject>: (building: String, address: String)] = [:]
        if seesSealed {
            for (county, group) in Dictionary(grouping: standing, by: { ImportStore.county(of: $0.submission.region) })
            {
                let subjects = Set(group.compactMap(\.submission.subject))
                if !subjects.isEmpty {
                    try sealed.merge(ledger.vault.open(Array(subjects), in: county, connection)) { one, _ in one }
                }
                let named = Set(group.compactMap { Self.household(of: $0, forms) })
                try households.merge(addresses(of: Array(named), county, connection)) { one, _ in one }
            }
        }
        let lines = try standing.map { entry in
            let form = try forms.form(named: entry.submission.form, version: entry.submission.version)
            let open = form.parted(entry.submission.body).open
            let own = entry.submission.subject.flatMap { sealed[$0] }
            return Line(
                entry: entry, body: seesSealed ? Self.merged(entry.submission.body, own) : open,
                household: Self.household(of: entry, forms).flatMap { households[$0] })
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

    private func addresses(
        of households: [ID<Subject>], _ county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: (building: String, address: String)] {
        guard !households.isEmpty else { return [:] }
        let sealed = try ledger.vault.open(households, in: county, connection)
        var found: [ID<Subject>: (building: String, address: String)] = [:]
        try connection.forEach(
            """
            SELECT h.id, e.body FROM household AS h JOIN entry AS e ON e.county = h.county AND e.id = h.entry
            WHERE h.county = \(county) AND h.id IN (\(list: households))
            """
        ) { row in
            let id = try row.id(0, as: Subject.self)
            let body = Self.merged(try JSON(parsing: try row.text(1)), sealed[id])
            found[id] = (body["building"]?.text ?? "", body["address"]?.text ?? "")
        }
        return found
    }
}
