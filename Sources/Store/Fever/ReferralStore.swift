public import Domain
import SQLCore

/// Referrals for fever: what is open in a region, one with its course, who somebody is for a purpose.
public struct ReferralStore: Sendable {
    let database: any SQLDatabase
    private let vault: Vault
    private let clock: WallClock

    /// The referrals of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// A referral with its course.
    public struct Record: Sendable, Hashable {
        /// The referral.
        public let referral: Referral
        /// The standing entries, in the order in which things happened.
        public let entries: [Entry]
        /// The name that was left, masked; `nil` where none was.
        public let maskedName: String?
    }

    /// The referrals of a region that wait for an outcome, or those that have one; overdue ones first, then the oldest;
    /// at most 500. The caller has checked who asks.
    public func referrals(in region: RegionCode, ended: Bool) async throws -> [Referral] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        let now = clock.now()
        return try await database.read { connection in
            let sql: SQLText = """
                SELECT county, id FROM referral
                WHERE county >= \(counties.from) AND county < \(counties.below) AND ended = \(ended)
                    AND region >= \(range.from) AND region < \(range.below)
                """
            let order: SQLText =
                ended ? " ORDER BY found_at DESC, id DESC LIMIT 500" : " ORDER BY found_at, id LIMIT 500"
            let keys = try connection.query(sql + order).map {
                (county: try $0.regionCode(0), id: try $0.id(1, as: Subject.self))
            }
            var found: [ID<Subject>: Referral] = [:]
            for (county, some) in Dictionary(grouping: keys, by: \.county) {
                let standing = try Ledger.standing(forms: Referral.forms, about: some.map(\.id), in: county, connection)
                for (id, entries) in standing { found[id] = Referral(standing: entries) }
            }
            let listed = keys.compactMap { found[$0.id] }
            return ended ? listed : listed.filter { $0.isOverdue(at: now) } + listed.filter { !$0.isOverdue(at: now) }
        }
    }

    /// A referral with its course, for whoever sees to referrals where it is; that the masked name was shown is recorded.
    ///
    /// - Throws: `referral.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> Record {
        let now = clock.now()
        return try await database.write { connection in
            let (referral, county, entries) = try visible(id, to: author, connection)
            let sealed = try vault.open([id], in: county, connection)[id]
            try AccessLog.record(
                [AccessRecord(.list, by: author.account, in: referral.region, subject: id, at: now)], in: connection)
            return Record(
                referral: referral, entries: entries, maskedName: sealed?["name"]?.text.map(PersonName.masked))
        }
    }

    /// Name and mobile that were left, for a purpose; the look is recorded.
    ///
    /// - Throws: `referral.unknown` as above.
    public func identity(
        of id: ID<Subject>, for purpose: AccessPurpose, by author: Author
    ) async throws -> (name: String?, mobile: String?) {
        let now = clock.now()
        return try await database.write { connection in
            let (referral, county, _) = try visible(id, to: author, connection)
            let sealed = try vault.open([id], in: county, connection)[id]
            try AccessLog.record(
                [
                    AccessRecord(
                        .unmask, by: author.account, in: referral.region, subject: id, purpose: purpose, at: now)
                ], in: connection)
            return (sealed?["name"]?.text, sealed?["mobile"]?.text)
        }
    }

    /// The referrals of a person in a county, the newest first; at most 20. The caller has checked who asks.
    public func referrals(of person: ID<Subject>, in county: RegionCode) async throws -> [Referral] {
        try await database.read { connection in
            let ids = try connection.query(
                """
                SELECT id FROM referral WHERE county = \(county) AND person = \(person)
                ORDER BY found_at DESC, id DESC LIMIT 20
                """
            ).map { try $0.id(0, as: Subject.self) }
            let standing = try Ledger.standing(forms: Referral.forms, about: ids, in: county, connection)
            return ids.compactMap { standing[$0].flatMap(Referral.init(standing:)) }
        }
    }

    private func visible(
        _ id: ID<Subject>, to author: Author, _ connection: any SQLReading
    ) throws -> (referral: Referral, county: RegionCode, entries: [Entry]) {
        guard
            let row = try connection.first("SELECT county FROM referral WHERE id = \(id) ORDER BY county LIMIT 1")
        else { throw Self.unknown }
        let county = try row.regionCode(0)
        let entries = try Ledger.standing(forms: Referral.forms, about: [id], in: county, connection)[id] ?? []
        guard let referral = Referral(standing: entries), author.holds(Duty.ofReferrals, on: referral.region) else {
            throw Self.unknown
        }
        return (referral, county, entries.sorted { $0.happened(before: $1) })
    }

    /// `referral.unknown`.
    public static let unknown = Problem(
        .referralUnknown, "没有这条发热转诊，或不在您的职责区域内。", "There is no such referral in the regions of your duties.")
}
