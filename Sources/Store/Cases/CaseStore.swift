public import Domain
import SQLCore

/// Cases of a region: lists, counts, one case with its course, and what other counties offer.
public struct CaseStore: Sendable {
    let database: any SQLDatabase

    /// The cases of a ledger.
    public init(ledger: Ledger) { database = ledger.database }

    /// A page of a list.
    public struct Page: Sendable, Hashable {
        /// The newest first.
        public let cases: [MedicalCase]
        /// Where to read on, `nil` at the end.
        public let next: CaseCursor?
    }

    /// A case with its course.
    public struct Record: Sendable, Hashable {
        /// The case.
        public let found: MedicalCase
        /// The standing entries, in the order in which things happened.
        public let entries: [Entry]
        /// The definition in force when it was reported; `nil` where none is named.
        public let disease: DiseaseDefinition?

        /// Whether it was reported later than the law allows.
        public var isLate: Bool {
            guard let disease else { return false }
            return found.notifiedAfterMilliseconds > Int64(disease.notificationHours) * 3_600_000
        }
    }

    /// The cases of a region; the caller has checked who asks.
    ///
    /// - Parameters:
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func cases(
        in region: RegionCode, _ filter: CaseFilter, after: CaseCursor? = nil, limit: Int = 50
    ) async throws -> Page {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT county, id FROM medical_case
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND region >= \(range.from) AND region < \(range.below) AND
                """
            sql = sql + " " + filter.condition
            if let after { sql = sql + " AND (reported_at, id) < (\(after.reportedAt), \(after.id))" }
            let rows = try connection.query(sql + " ORDER BY reported_at DESC, id DESC LIMIT \(limit + 1)")
            let found = try Self.folded(rows.prefix(limit), connection)
            return Page(cases: found, next: rows.count > limit ? found.last.map(CaseCursor.init(behind:)) : nil)
        }
    }

    /// How many cases of a region each filter shows.
    public func counts(in region: RegionCode) async throws -> [CaseFilter: Int] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            var counts: [CaseFilter: Int] = [:]
            for filter in CaseFilter.all {
                let sql: SQLText = """
                    SELECT COUNT(*) FROM medical_case
                    WHERE county >= \(counties.from) AND county < \(counties.below)
                        AND region >= \(range.from) AND region < \(range.below) AND
                    """
                counts[filter] = try connection.first(sql + " " + filter.condition)?.int(0) ?? 0
            }
            return counts
        }
    }

    /// What other counties ask a region to take over, the oldest first; at most 200.
    public func offers(to region: RegionCode) async throws -> [MedicalCase] {
        let range = region.subtree
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT county, id FROM medical_case
                WHERE offered_to IS NOT NULL AND offered_to >= \(range.from) AND offered_to < \(range.below)
                ORDER BY reported_at, id LIMIT 200
                """)
            return try Self.folded(rows, connection)
        }
    }

    /// A case with its course, for whoever has a duty of cases where it is counted, or where it is offered.
    ///
    /// - Throws: `case.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> Record {
        try await database.read { connection in
            guard let record = try Self.record(id, connection), Self.isVisible(record.found, to: author) else {
                throw Self.unknown
            }
            return record
        }
    }

    /// The cases of a person that stand, the newest first.
    public func cases(of person: ID<Subject>, in county: RegionCode) async throws -> [MedicalCase] {
        try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT county, id FROM medical_case WHERE county = \(county) AND person = \(person)
                ORDER BY reported_at DESC, id DESC LIMIT 20
                """)
            return try Self.folded(rows, connection)
        }
    }

    /// `case.unknown`.
    public static let unknown = Problem(
        .caseUnknown, "没有这个病例，或不在您的职责区域内。", "There is no such case in the regions of your duties.")

    static func isVisible(_ found: MedicalCase, to author: Author) -> Bool {
        author.holds(Duty.ofCases, on: found.region)
            || found.offeredTo.map { author.holds(Duty.ofCases, on: $0) } == true
    }

    static func record(_ id: ID<Subject>, _ connection: any SQLReading) throws -> Record? {
        guard let row = try connection.first("SELECT county FROM medical_case WHERE id = \(id) ORDER BY county LIMIT 1")
        else { return nil }
        let entries =
            try Ledger.standing(
                forms: MedicalCase.forms, about: [id], in: try row.regionCode(0), connection)[id] ?? []
        guard let found = MedicalCase(standing: entries) else { return nil }
        let diseases = found.disease == nil ? [] : try DiseaseStore.all(connection)
        return Record(
            found: found, entries: entries.sorted { $0.happened(before: $1) },
            disease: found.disease.flatMap { diseases.inForce($0, on: found.reportedAt.day) })
    }

    /// Folds cases from their standing entries, in the order of the rows of county and id.
    private static func folded(_ rows: some Sequence<SQLRow>, _ connection: any SQLReading) throws -> [MedicalCase] {
        let keys = try rows.map { (county: try $0.regionCode(0), id: try $0.id(1, as: Subject.self)) }
        var found: [ID<Subject>: MedicalCase] = [:]
        for (county, some) in Dictionary(grouping: keys, by: \.county) {
            let entries = try Ledger.standing(forms: MedicalCase.forms, about: some.map(\.id), in: county, connection)
            for (id, entries) in entries { found[id] = MedicalCase(standing: entries) }
        }
        return keys.compactMap { found[$0.id] }
    }
}
