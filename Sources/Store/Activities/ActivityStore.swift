public import Domain
import SQLCore

/// Where cases were, what was published of it, and who else was there.
public struct ActivityStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock
    let checkpoints: CheckpointStore
    let contacts: ContactStore

    /// The activities of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
        checkpoints = CheckpointStore(ledger: ledger)
        contacts = ContactStore(ledger: ledger)
    }

    /// The activities of a case that stand, by time, those among them that it brought along from the county that handed
    /// it over; the look is recorded. The caller has found the case by ``CaseStore/record(_:for:)``.
    public func activities(of found: MedicalCase, for author: Author) async throws -> [Activity] {
        let now = clock.now()
        return try await database.write { connection in
            let activities = try self.activities(of: found, connection)
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: found.region, subject: found.id, purpose: .investigation,
                        at: now)
                ], in: connection)
            return activities
        }
    }

    func activities(of found: MedicalCase, _ connection: any SQLReading) throws -> [Activity] {
        let ids = [found.id] + [found.formerCase].compactMap(\.self)
        var activities: [Activity] = []
        for row in try connection.query(
            "SELECT county, id FROM medical_case WHERE id IN (\(list: ids)) ORDER BY county")
        {
            let (county, id) = (try row.regionCode(0), try row.id(1, as: Subject.self))
            let entries = try Ledger.standing(forms: [Form.caseActivity.name], about: [id], in: county, connection)
            activities += try opened(entries[id] ?? [], in: county, connection)
        }
        return activities.sorted { ($0.from, $0.until, $0.entry) < ($1.from, $1.until, $1.entry) }
    }

    /// Entries of activities with what is sealed of them.
    func opened(_ entries: [Entry], in county: RegionCode, _ connection: any SQLReading) throws -> [Activity] {
        let cases = Array(Set(entries.compactMap(\.submission.subject)))
        var sealed: [ID<Entry>: JSON] = [:]
        for row in try vault.rows(of: cases, in: county, connection).values.joined() { sealed[row.entry] = row.answers }
        return entries.compactMap { Activity($0, sealed: sealed[$0.id]) }
    }

    /// What was published of a region and stands, the newest first. Public.
    ///
    /// - Parameter region: a city or a county; `nil` for all.
    public func published(in region: RegionCode?, limit: Int = 200) async throws -> [PublishedActivities] {
        let range = region.map { ($0.county ?? $0).subtree } ?? (from: "", below: "~")
        return try await database.read { connection in
            let ids = try connection.query(
                """
                SELECT entry FROM published_activities AS p
                WHERE county >= \(range.from) AND county < \(range.below) AND \(Self.isNotErased)
                ORDER BY published_at DESC, entry DESC LIMIT \(limit)
                """
            ).map { try $0.id(0, as: Entry.self) }
            let found = try Self.entries(ids, connection).compactMap(PublishedActivities.init)
            return found.sorted { ($1.publishedAt, $1.entry) < ($0.publishedAt, $0.entry) }
        }
    }

    /// One publication that stands, and the entry of a newer one of the same case. Public.
    ///
    /// - Throws: `activity.unpublished`.
    public func published(
        _ id: ID<Entry>
    ) async throws -> (found: PublishedActivities, newer: ID<Entry>?) {
        try await database.read { connection in
            guard
                try connection.first(
                    "SELECT 1 FROM published_activities AS p WHERE entry = \(id) AND \(Self.isNotErased) LIMIT 1")
                    != nil,
                let found = try Self.entries([id], connection).compactMap(PublishedActivities.init).first
            else { throw Self.unpublished }
            let newest = try Self.publications(of: found.medicalCase, in: found.region.county, connection).first
            return (found, newest.flatMap { $0.entry == id ? nil : $0.entry })
        }
    }

    /// What was published of somebody who was erased since is shown to nobody.
    private static let isNotErased: SQLText = """
        NOT EXISTS (SELECT 1 FROM erasure AS e WHERE e.county = p.county AND e.subject = p.medical_case)
        """

    static func entries(_ ids: [ID<Entry>], _ connection: any SQLReading) throws -> [Entry] {
        guard !ids.isEmpty else { return [] }
        return try connection.query("SELECT \(LedgerRecord.columns) FROM entry WHERE id IN (\(list: ids))")
            .map(LedgerRecord.entry)
    }

    static func publications(
        of medicalCase: ID<Subject>, in county: RegionCode?, _ connection: any SQLReading
    ) throws -> [PublishedActivities] {
        guard let county else { return [] }
        let entries = try Ledger.standing(
            forms: [Form.caseActivitiesPublished.name], about: [medicalCase], in: county, connection)[medicalCase]
        return (entries ?? []).compactMap(PublishedActivities.init)
            .sorted { ($1.publishedAt, $1.entry) < ($0.publishedAt, $0.entry) }
    }

    /// `activity.unpublished`.
    public static let unpublished = Problem(
        .activityUnpublished, "没有公开过这份活动轨迹，或已撤回。", "Nothing of this was published, or it was taken back.")
}
