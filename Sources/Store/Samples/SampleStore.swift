public import Domain
import SQLCore

/// Samples of a region: lists, counts, one sample with its course, those of a case or a referral.
public struct SampleStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock

    /// The samples of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// A page of a list.
    public struct Page: Sendable, Hashable {
        /// The newest first.
        public let samples: [Sample]
        /// Where to read on, `nil` at the end.
        public let next: CaseCursor?
    }

    /// How many a filter shows.
    public struct Count: Sendable, Hashable {
        /// Samples.
        public let samples: Int
        /// Of how many people, as far as they are registered.
        public let people: Int
    }

    /// A sample with its course.
    public struct Record: Sendable, Hashable {
        /// The sample.
        public let sample: Sample
        /// The standing entries, in the order in which things happened.
        public let entries: [Entry]
    }

    /// The samples of a region, the newest first; the caller has checked who asks.
    ///
    /// - Parameters:
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func samples(
        in region: RegionCode, _ filter: SampleFilter, after: CaseCursor? = nil, limit: Int = 50
    ) async throws -> Page {
        let now = clock.now()
        return try await database.read { connection in
            var sql: SQLText = "SELECT county, id FROM sample WHERE "
            sql = sql + Self.within(region) + " AND " + filter.condition(at: now)
            if let after { sql = sql + " AND (taken_at, id) < (\(after.reportedAt), \(after.id))" }
            let rows = try connection.query(sql + " ORDER BY taken_at DESC, id DESC LIMIT \(limit + 1)")
            let found = try Self.folded(rows.prefix(limit), connection)
            return Page(samples: found, next: rows.count > limit ? found.last.map(CaseCursor.init(behind:)) : nil)
        }
    }

    /// How many samples of a region each filter shows, and of how many people.
    public func counts(in region: RegionCode) async throws -> [SampleFilter: Count] {
        let now = clock.now()
        return try await database.read { connection in
            var counts: [SampleFilter: Count] = [:]
            for filter in SampleFilter.allCases {
                let sql: SQLText = "SELECT COUNT(*), COUNT(DISTINCT person) FROM sample WHERE "
                counts[filter] = try connection.first(
                    sql + Self.within(region) + " AND " + filter.condition(at: now)
                ).map { Count(samples: try $0.int(0), people: try $0.int(1)) }
            }
            return counts
        }
    }

    /// A sample with its course, for whoever has a duty of samples where it was taken.
    ///
    /// - Throws: `sample.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> Record {
        try await database.read { connection in
            guard
                let row = try connection.first("SELECT county FROM sample WHERE id = \(id) ORDER BY county LIMIT 1")
            else { throw Self.unknown }
            let entries =
                try Ledger.standing(forms: Sample.forms, about: [id], in: try row.regionCode(0), connection)[id] ?? []
            guard let sample = Sample(standing: entries), author.holds(Duty.ofSamples, on: sample.region) else {
                throw Self.unknown
            }
            return Record(sample: sample, entries: entries.sorted { $0.happened(before: $1) })
        }
    }

    /// The samples for a case and those of its patient, wherever they were taken, the newest first; at most 100. The
    /// caller has checked who asks.
    public func samples(for found: MedicalCase) async throws -> [Sample] {
        try await database.read { connection in
            var rows = try connection.query("SELECT county, id FROM sample WHERE medical_case = \(found.id) LIMIT 100")
            if let person = found.person { rows += try Self.rows(of: person, connection) }
            return try Self.newest(rows, connection)
        }
    }

    /// The samples for a referral, the newest first; at most 100. The caller has checked who asks.
    public func samples(forReferral id: ID<Subject>) async throws -> [Sample] {
        try await database.read { connection in
            try Self.newest(
                try connection.query("SELECT county, id FROM sample WHERE referral = \(id) LIMIT 100"), connection)
        }
    }

    /// The samples of a person, wherever they were taken, the newest first; at most 100. The caller has checked who asks.
    public func samples(of person: ID<Subject>) async throws -> [Sample] {
        try await database.read { try Self.newest(try Self.rows(of: person, $0), $0) }
    }

    /// Whether a sample of a person is there.
    public func hasSample(of person: ID<Subject>) async throws -> Bool {
        try await database.read { try Self.hasSample(of: person, $0) }
    }

    static func hasSample(of person: ID<Subject>, _ connection: any SQLReading) throws -> Bool {
        try !rows(of: person, connection).isEmpty
    }

    /// The laboratories that samples of a region's county, or of all of its counties, were sent to, by name; at most 50.
    public func laboratories(in region: RegionCode) async throws -> [String] {
        let counties = (region.ancestor(at: .city) ?? region).subtree
        return try await database.read { connection in
            try connection.query(
                """
                SELECT DISTINCT laboratory FROM sample
                WHERE county >= \(counties.from) AND county < \(counties.below) AND laboratory IS NOT NULL
                ORDER BY laboratory LIMIT 50
                """
            ).map { try $0.text(0) }
        }
    }

    /// `sample.unknown`.
    public static let unknown = Problem(
        .sampleUnknown, "没有这份样本，或不在您的职责区域内。", "There is no such sample in the regions of your duties.")

    static func within(_ region: RegionCode) -> SQLText {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return """
            county >= \(counties.from) AND county < \(counties.below)
                AND region >= \(range.from) AND region < \(range.below)
            """
    }

    private static func rows(of person: ID<Subject>, _ connection: any SQLReading) throws -> [SQLRow] {
        let merges = try Merges.all(connection)
        let people = Array(merges.members(of: merges.resolve(person)))
        return try connection.query(
            """
            SELECT county, id FROM sample WHERE county IN (SELECT county FROM chain) AND person IN (\(list: people)) LIMIT 100
            """)
    }

    private static func newest(_ rows: [SQLRow], _ connection: any SQLReading) throws -> [Sample] {
        var seen: Set<ID<Subject>> = []
        return try folded(rows, connection).filter { seen.insert($0.id).inserted }
            .sorted { ($0.takenAt, $0.id) > ($1.takenAt, $1.id) }
    }

    /// Folds samples from their standing entries, in the order of the rows of county and id.
    static func folded(_ rows: some Sequence<SQLRow>, _ connection: any SQLReading) throws -> [Sample] {
        let keys = try rows.map { (county: try $0.regionCode(0), id: try $0.id(1, as: Subject.self)) }
        var found: [ID<Subject>: Sample] = [:]
        for (county, some) in Dictionary(grouping: keys, by: \.county) {
            let entries = try Ledger.standing(forms: Sample.forms, about: some.map(\.id), in: county, connection)
            for (id, entries) in entries { found[id] = Sample(standing: entries) }
        }
        return keys.compactMap { found[$0.id] }
    }
}
