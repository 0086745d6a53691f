public import Domain
import SQLCore

extension AccessReader {
    /// Where a person was, from a moment on.
    struct Stay: Sendable, Hashable {
        let region: RegionCode
        let from: Instant
        let until: Instant?
    }

    /// Who looked at one person, newest first.
    ///
    /// - Parameters:
    ///   - person: the person.
    ///   - region: the person must have lived in it, or a record must name the person there; `nil` for a person who asks
    ///     about himself.
    ///   - reach: records that name the person, or lists that may have shown it; never both in one page, since the one is
    ///     certain and the other is not.
    /// - Throws: `not-found` where the person has nothing to do with the region.
    public func looks(
        at person: ID<Subject>, reach: AccessReach, in region: RegionCode?, after: AccessCursor? = nil,
        limit: Int = 100, by reader: ID<Account>, purpose: AccessPurpose = .audit
    ) async throws -> AccessPage {
        let now = clock.now()
        return try await database.write { connection in
            let stays = try Self.stays(of: person, connection)
            let place = try Self.place(of: person, stays, within: region, connection)
            let condition: SQLText =
                switch reach {
                case .direct: Self.naming(person)
                case .covering: Self.covering(stays)
                }
            let page = try Self.page(condition, after: after, limit: min(max(limit, 1), 1_000), connection)
            try AccessLog.record(
                [
                    AccessRecord(
                        .audit, by: reader, in: place, subject: person, purpose: purpose, count: page.lines.count,
                        at: now)
                ], in: connection)
            return page
        }
    }

    /// The person an account belongs to, for its holder's own questions; `nil` for accounts of staff.
    public func person(of account: ID<Account>) async throws -> ID<Subject>? {
        try await database.read { connection in
            try connection.first("SELECT subject FROM account WHERE id = \(account)")?
                .optionalID(0, as: Subject.self)
        }
    }

    /// Which region the look is recorded under: the last stay within the region asked about.
    private static func place(
        of person: ID<Subject>, _ stays: [Stay], within region: RegionCode?, _ connection: any SQLReading
    ) throws -> RegionCode {
        let fitting = stays.map(\.region).filter { region?.contains($0) ?? true }
        if let last = fitting.last { return last }
        var condition = naming(person)
        if let (from, below) = region?.subtree {
            condition = condition + " AND region >= \(from) AND region < \(below)"
        }
        let row = try connection.first("SELECT region FROM access_record WHERE \(condition) LIMIT 1")
        guard let row else {
            throw Problem(.notFound, "本区域没有这个人的资料。", "Nothing is known here of such a person.")
        }
        return try row.regionCode(0)
    }

    /// Where the ledger says the person was: each entry of a registration or a change tells the region from then on.
    /// Retracted entries count too, for they were believed at the time.
    static func stays(of person: ID<Subject>, _ connection: any SQLReading) throws -> [Stay] {
        let forms = [Form.personRegister.name, Form.personChange.name]
        let rows = try connection.query(
            """
            SELECT region, occurred_at FROM entry
            WHERE county IN (SELECT county FROM chain) AND form IN (\(list: forms)) AND subject = \(person)
            ORDER BY occurred_at, recorded_at
            """)
        let starts = try rows.map { (try $0.regionCode(0), try $0.instant(1)) }
        return starts.enumerated().map { index, start in
            Stay(region: start.0, from: start.1, until: index + 1 < starts.count ? starts[index + 1].1 : nil)
        }
    }

    /// The records that name a person: as their subject, or among those whom a list showed.
    static func naming(_ person: ID<Subject>) -> SQLText {
        """
        (access_record.chain, access_record.position) IN (
            SELECT chain, position FROM access_record WHERE subject = \(person)
            UNION SELECT chain, position FROM access_shown WHERE person = \(person))
        """
    }

    private static func covering(_ stays: [Stay]) -> SQLText {
        let acts = [AccessAct.list, .search, .export].map(\.rawValue)
        let times = stays.map { stay -> SQLText in
            let regions = RegionLevel.allCases.compactMap { stay.region.ancestor(at: $0)?.text }
            let end: SQLText = stay.until.map { " AND access_record.at < \($0)" } ?? ""
            return "(access_record.region IN (\(list: regions)) AND access_record.at >= \(stay.from)" + end + ")"
        }
        guard !times.isEmpty else { return "1 = 0" }
        return "access_record.subject IS NULL AND access_record.act IN (\(list: acts)) AND ("
            + times.joined(separator: " OR ") + ")"
    }
}
