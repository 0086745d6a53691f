import Domain
import SQLCore

/// Raises what daily checks find: fever or symptoms at once, and checks that did not come for half a day. It looks at what
/// is, so that nothing is missed by a stop, and an alert that is there already is recognised by its id.
public struct CheckAlerts: Sendable {
    private let filing: AlertFiling
    private let database: any SQLDatabase
    private let clock: WallClock

    /// Half a day after a window has closed somebody is looked for.
    static let lateSeconds: Int64 = 43_200

    /// The checks of a ledger.
    public init(ledger: Ledger, filing: AlertFiling) {
        self.filing = filing
        database = ledger.database
        clock = ledger.clock
    }

    /// Raises what is not raised yet, at most 500 of each; call it again for more.
    ///
    /// - Returns: how many were raised.
    @discardableResult
    public func raise() async throws -> Int {
        let late = Instant(milliseconds: clock.now().milliseconds - Self.lateSeconds * 1000)
        let seeds = try await database.read { connection in
            try Self.seeds(
                .symptomatic, at: "w.symptomatic_since", where: "w.symptomatic = 1", connection)
                + Self.seeds(
                    .notReported, at: "w.due_by", where: "w.symptomatic = 0 AND w.due_by <= \(late)", connection)
        }
        for seed in seeds { try await filing.file(seed) }
        return seeds.count
    }

    private static func seeds(
        _ kind: AlertKind, at moment: SQLText, where condition: SQLText, _ connection: any SQLReading
    ) throws -> [AlertSeed] {
        try connection.query(
            """
            SELECT w.id, w.region, \(moment) FROM observation_watch AS w
            WHERE w.county IN (SELECT county FROM chain) AND \(condition) AND NOT EXISTS (SELECT 1 FROM alert AS a WHERE a.county = w.county AND a.observation = w.id
                AND a.kind = \(kind.rawValue) AND a.occurred_at >= \(moment))
            LIMIT 500
            """
        ).map { row in
            AlertSeed(
                kind: kind, level: .task, region: try row.regionCode(1), observation: try row.id(0, as: Subject.self),
                at: try row.instant(2))
        }
    }
}
