public import Domain
import SQLCore

/// What the law's deadlines for reporting cases are held against: positive samples of whom nobody has reported as a case,
/// and cases that were reported late.
public struct Notices: Sendable {
    private let database: any SQLDatabase
    private let clock: WallClock

    /// The notices of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// A positive sample of somebody who is no case.
    public struct Unreported: Sendable, Hashable {
        /// The sample.
        public let sample: Sample
        /// By when the case is to be reported.
        public let dueBy: Instant
    }

    /// The positive samples of a region whose people are not reported as cases, the longest known first, one for each
    /// person; at most 500. The caller has checked who asks.
    public func unreported(in region: RegionCode) async throws -> [Unreported] {
        try await database.read { connection in
            let sql: SQLText = "SELECT county, id FROM sample WHERE "
            let rows = try connection.query(
                sql + SampleStore.within(region) + """
                     AND result = 'positive'
                        AND NOT EXISTS (
                            SELECT 1 FROM medical_case AS c
                            WHERE c.county IN (SELECT county FROM chain) AND c.person = sample.person
                                AND (c.outcome IS NULL OR c.outcome IN ('discharged', 'died', 'handed-over'))
                        )
                    ORDER BY resulted_at, id LIMIT 500
                    """)
            let definitions = try DiseaseStore.all(connection)
            let merges = try Merges.all(connection)
            let samples = try SampleStore.folded(rows, connection)
            let reported = try Self.cases(among: samples, merges, connection)
            var seen: Set<ID<Subject>> = []
            return samples.compactMap { sample in
                guard let at = sample.resultedAt else { return nil }
                let who = sample.person.map(merges.resolve) ?? sample.referral ?? sample.id
                guard !reported.contains(who), seen.insert(who).inserted else { return nil }
                let hours = definitions.inForce(sample.disease, on: at.day)?.notificationHours ?? 24
                return Unreported(sample: sample, dueBy: at.adding(seconds: Int64(hours) * 3_600))
            }
        }
    }

    /// The cases of a region that were reported later than their definition allows, the last reported first.
    ///
    /// - Parameter limit: how many at most.
    public func late(in region: RegionCode, limit: Int = 100) async throws -> [CaseStore.Record] {
        try await database.read { connection in
            // Which definition holds is known from the case alone, so it is read on until enough are late.
            let least = Int64(try DiseaseStore.all(connection).map(\.notificationHours).min() ?? 1) * 3_600_000
            var (late, last): ([CaseStore.Record], SQLRow?) = ([], nil)
            repeat {
                let sql: SQLText = "SELECT county, id, notified_at FROM medical_case WHERE "
                let behind: SQLText =
                    try last.map { try " AND (notified_at, id) < (\($0.instant(2)), \($0.id(1, as: Subject.self)))" }
                    ?? ""
                let rows = try connection.query(
                    sql + SampleStore.within(region) + behind + """
                         AND disease IS NOT NULL AND notified_at - reported_at > \(least)
                        ORDER BY notified_at DESC, id DESC LIMIT \(limit)
                        """)
                late += try rows.compactMap { try CaseStore.record(try $0.id(1, as: Subject.self), connection) }
                    .filter(\.isLate)
                last = rows.count < limit ? nil : rows.last
            } while last != nil && late.count < limit
            return Array(late.prefix(limit))
        }
    }

    /// Who among the people of samples is a case under another of their registrations.
    private static func cases(
        among samples: [Sample], _ merges: Merges, _ connection: any SQLReading
    ) throws -> Set<ID<Subject>> {
        let people = Set(samples.compactMap(\.person).flatMap { merges.members(of: merges.resolve($0)) })
        guard !people.isEmpty else { return [] }
        let rows = try connection.query(
            """
            SELECT person FROM medical_case
            WHERE county IN (SELECT county FROM chain) AND person IN (\(list: Array(people)))
                AND (outcome IS NULL OR outcome IN ('discharged', 'died', 'handed-over'))
            """)
        return Set(try rows.map { merges.resolve(try $0.id(0, as: Subject.self)) })
    }
}
