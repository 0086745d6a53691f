public import Domain
import SQLCore

/// Reads alerts: the queue of a region, one alert with its steps, what the false ones came from. Alerts name
/// observations, never people; the caller has checked that the region may be read.
public struct AlertStore: Sendable {
    let database: any SQLDatabase

    /// The forms that make an alert.
    static let forms = [Form.alert.name, Form.alertStep.name]

    /// The alerts of a ledger.
    public init(ledger: Ledger) { database = ledger.database }

    /// A page of the queue.
    public struct Page: Sendable, Hashable {
        /// By priority, then by deadline.
        public let alerts: [Alert]
        /// Where to read on, `nil` at the end.
        public let next: AlertCursor?
    }

    /// An alert with what was done.
    public struct Record: Sendable, Hashable {
        /// The alert.
        public let alert: Alert
        /// The steps that stand, in the order in which they happened.
        public let steps: [Entry]
    }

    /// The open alerts of a region, by priority, then by deadline.
    ///
    /// - Parameters:
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func open(in region: RegionCode, after: AlertCursor? = nil, limit: Int = 50) async throws -> Page {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT county, id FROM alert
                WHERE county >= \(counties.from) AND county < \(counties.below) AND state <> 'closed'
                    AND region >= \(range.from) AND region < \(range.below)
                """
            if let after {
                sql = sql + " AND (priority, due_at, id) > (\(after.priority), \(after.dueAt), \(after.id))"
            }
            let rows = try connection.query(sql + " ORDER BY priority, due_at, id LIMIT \(limit + 1)")
            let keys = try rows.prefix(limit).map { (try $0.regionCode(0), try $0.id(1, as: Subject.self)) }
            let alerts = try Self.alerts(keys, connection)
            return Page(
                alerts: alerts, next: rows.count > limit ? alerts.last.map(AlertCursor.init(behind:)) : nil)
        }
    }

    /// One alert, `nil` where there is none of that id.
    public func record(_ id: ID<Subject>) async throws -> Record? {
        try await database.read { connection in
            guard let row = try connection.first("SELECT county FROM alert WHERE id = \(id) ORDER BY county LIMIT 1")
            else { return nil }
            let entries =
                try Ledger.standing(
                    forms: Self.forms, about: [id], in: try row.regionCode(0), connection)[id] ?? []
            let steps = entries.filter { $0.submission.form == Form.alertStep.name }
            return Alert(entries).map { Record(alert: $0, steps: steps.sorted { $0.happened(before: $1) }) }
        }
    }

    /// The open alerts of an observation, of some kinds.
    public func open(of observation: ID<Subject>, _ kinds: Set<AlertKind>, in county: RegionCode) async throws
        -> [ID<Subject>]
    {
        try await database.read { connection in
            try connection.query(
                """
                SELECT id FROM alert
                WHERE county = \(county) AND observation = \(observation)
                    AND kind IN (\(list: kinds.map(\.rawValue).sorted())) AND state <> 'closed'
                """
            ).map { try $0.id(0, as: Subject.self) }.sorted()
        }
    }

    /// An alert that is open.
    struct Open: Sendable {
        let id: ID<Subject>
        let kind: AlertKind
    }

    /// The open alerts of observations, each named with its county; by observation, the oldest first.
    func open(of observations: [(id: ID<Subject>, county: RegionCode)]) async throws -> [ID<Subject>: [Open]] {
        guard !observations.isEmpty else { return [:] }
        return try await database.read { connection in
            var found: [ID<Subject>: [Open]] = [:]
            for (county, some) in Dictionary(grouping: observations, by: \.county) {
                let rows = try connection.query(
                    """
                    SELECT observation, id, kind FROM alert
                    WHERE county = \(county) AND observation IN (\(list: some.map(\.id))) AND state <> 'closed'
                    """)
                for row in rows {
                    guard let kind = AlertKind(rawValue: try row.text(2)) else { continue }
                    found[try row.id(0, as: Subject.self), default: []]
                        .append(Open(id: try row.id(1, as: Subject.self), kind: kind))
                }
            }
            return found.mapValues { $0.sorted { $0.id < $1.id } }
        }
    }

    /// Open alerts of observations that have ended, at most 500, each with when it can be closed at the earliest. Whoever
    /// was transferred to another county is still observed: their alerts stay.
    func openOfEnded() async throws -> [(id: ID<Subject>, region: RegionCode, endedAt: Instant)] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT a.id, a.region, o.ended_at, a.occurred_at FROM alert AS a CROSS JOIN observation_order AS o
                WHERE a.county IN (SELECT county FROM chain) AND a.state <> 'closed' AND a.observation IS NOT NULL
                    AND o.county = a.county AND o.id = a.observation AND o.state = 'ended'
                    AND o.outcome <> 'transferred'
                ORDER BY a.county, a.id LIMIT 500
                """
            ).map { (try $0.id(0, as: Subject.self), try $0.regionCode(1), max(try $0.instant(2), try $0.instant(3))) }
        }
    }

    /// How many entries about an alert were corrected or retracted: what is filed again after that is another entry.
    func amendments(of id: ID<Subject>) async throws -> Int {
        try await database.read { connection in
            try connection.first(
                """
                SELECT COUNT(*) FROM entry
                WHERE county IN (SELECT county FROM chain) AND subject = \(id) AND supersedes IS NOT NULL
                """)?.int(0) ?? 0
        }
    }

    /// Alerts that were closed because their observation had ended, which it has not any more; at most 500.
    func closedOfReopened() async throws -> [ID<Subject>] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT a.id FROM alert AS a CROSS JOIN observation_order AS o
                WHERE a.county IN (SELECT county FROM chain) AND a.outcome = 'observation-ended'
                    AND o.county = a.county AND o.id = a.observation AND o.state <> 'ended'
                ORDER BY a.county, a.id LIMIT 500
                """
            ).map { try $0.id(0, as: Subject.self) }
        }
    }

    /// The open outages of a county.
    func openOutages(in county: RegionCode) async throws -> [ID<Subject>] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT id FROM alert
                WHERE county = \(county) AND observation IS NULL AND kind = \(AlertKind.outage.rawValue)
                    AND state <> 'closed' ORDER BY id
                """
            ).map { try $0.id(0, as: Subject.self) }
        }
    }

    /// Folds alerts from their standing entries, in the order of the keys.
    private static func alerts(
        _ keys: [(county: RegionCode, id: ID<Subject>)], _ connection: any SQLReading
    ) throws -> [Alert] {
        var found: [ID<Subject>: Alert] = [:]
        for (county, some) in Dictionary(grouping: keys, by: \.county) {
            let entries = try Ledger.standing(forms: forms, about: some.map(\.id), in: county, connection)
            for (id, entries) in entries { found[id] = Alert(entries) }
        }
        return keys.compactMap { found[$0.id] }
    }
}
