public import Domain
public import SQLCore

/// The record of access for those who may read it. Every look at it is itself recorded, in the same transaction and
/// before anything is answered.
public struct AccessReader: Sendable {
    let database: any SQLDatabase
    let clock: WallClock

    /// The record of a database.
    public init(database: any SQLDatabase, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// Records of a region, newest first.
    ///
    /// - Parameter reader: who looks, and what for.
    public func records(
        _ query: AccessQuery, by reader: ID<Account>, purpose: AccessPurpose = .audit
    ) async throws -> AccessPage {
        let now = clock.now()
        return try await database.write { connection in
            let page = try Self.page(
                Self.condition(query), after: query.after, limit: query.limit, connection)
            try AccessLog.record(
                [
                    AccessRecord(
                        .audit, by: reader, in: query.region, subject: query.account?.of(Subject.self),
                        purpose: purpose, count: page.lines.count, at: now)
                ], in: connection)
            return page
        }
    }

    /// Walks every chain; see ``AccessReport``.
    ///
    /// - Throws: `access.broken`.
    public func verify() async throws -> AccessReport {
        try await database.read { try AccessLog.verify($0) }
    }

    private static func condition(_ query: AccessQuery) -> SQLText {
        var condition = place(query.region)
        if let account = query.account { condition = condition + " AND access_record.account = \(account)" }
        if let act = query.act { condition = condition + " AND access_record.act = \(act.rawValue)" }
        if let from = query.from { condition = condition + " AND access_record.at >= \(from)" }
        if let until = query.until { condition = condition + " AND access_record.at < \(until)" }
        return condition
    }

    /// A county is a chain, and a chain has its order by time. Above a county the newest are found by time, reading past
    /// what lies elsewhere; the empty text added keeps the engines from the index by region, which would sort all (0.5
    /// million records: 132 ms against 0.1 ms). Below a county there are few.
    private static func place(_ region: RegionCode) -> SQLText {
        let (from, below) = region.subtree
        return switch region.level {
        case .county: "access_record.chain = \(region)"
        case .province, .city: "access_record.region || '' >= \(from) AND access_record.region || '' < \(below)"
        default: "access_record.region >= \(from) AND access_record.region < \(below)"
        }
    }

    static func page(
        _ condition: SQLText, after: AccessCursor?, limit: Int, _ connection: any SQLReading
    ) throws -> AccessPage {
        var condition = condition
        if let after {
            condition =
                condition + """
                     AND (access_record.at, access_record.chain, access_record.position)
                    < (\(after.at), \(after.chain), \(after.position))
                    """
        }
        let rows = try connection.query(
            """
            SELECT \(columns), account.name, target.name
            FROM access_record LEFT JOIN account ON account.id = access_record.account
            LEFT JOIN account AS target ON target.id = access_record.subject
            WHERE \(condition)
            ORDER BY access_record.at DESC, access_record.chain DESC, access_record.position DESC LIMIT \(limit + 1)
            """)
        let lines = try rows.prefix(limit).map { row in
            AccessLine(
                record: try AccessLog.record(row), chain: try row.regionCode(0), position: try row.integer(1),
                accountName: try row.optionalText(11), subjectName: try row.optionalText(12))
        }
        let next = rows.count > limit ? lines.last : nil
        return AccessPage(
            lines: lines,
            next: next.map { AccessCursor(at: $0.record.at, chain: $0.chain, position: $0.position) })
    }

    /// The columns of ``AccessLog/columns`` with their table, since an account has some of the same names.
    private static let columns: SQLText = """
        access_record.chain, access_record.position, access_record.at, access_record.act, access_record.account,
        access_record.region, access_record.subject, access_record.purpose, access_record.people, access_record.hash,
        access_record.detail
        """
}
