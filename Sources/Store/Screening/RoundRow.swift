import Domain
import SQLCore

/// What rounds have brought at doors, as the table keeps it. `region` is the household's where it is registered, so
/// that a list of a region is a range.
enum RoundRow {
    typealias ByRound = [Int: HouseholdRound]

    static let columns: SQLText =
        "household, round, region, status, attempts, people, last_at, next_attempt, differing, entry"

    /// Reads ``columns`` behind the household and the round, from a position on.
    static func round(_ row: SQLRow, at first: Int) throws -> HouseholdRound {
        guard let status = VisitStatus(rawValue: try row.text(first + 1)) else {
            throw SQLDefect("a visit of no status")
        }
        return HouseholdRound(
            status: status, attempts: try row.int(first + 2), asked: try row.int(first + 3),
            region: try row.regionCode(first), lastAt: try row.instant(first + 4),
            nextAttempt: try row.optionalInstant(first + 5), differing: try row.int(first + 6),
            entry: try row.id(first + 7, as: Entry.self))
    }

    static func load(
        _ ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> [ID<Subject>: ByRound] {
        var rounds: [ID<Subject>: ByRound] = [:]
        guard !ids.isEmpty else { return rounds }
        try connection.forEach(
            """
            SELECT \(columns) FROM household_round WHERE county = \(county) AND household IN (\(list: Array(ids)))
            """
        ) { row in
            rounds[try row.id(0, as: Subject.self), default: [:]][try row.int(1)] = try round(row, at: 2)
        }
        return rounds
    }

    static func replace(
        _ changes: [(household: ID<Subject>, round: Int, new: HouseholdRound?)], of county: RegionCode,
        in connection: any SQLWriting
    ) throws {
        let ordered = changes.sorted { ($0.household, $0.round) < ($1.household, $1.round) }
        try connection.execute(
            remove,
            rows: ordered.filter { $0.new == nil }.map {
                [county.sqlValue, $0.household.sqlValue, $0.round.sqlValue]
            })
        try connection.execute(
            upsert,
            rows: ordered.compactMap { change in
                change.new.map { values(of: change.household, change.round, $0, county) }
            })
    }

    private static func values(
        of household: ID<Subject>, _ number: Int, _ round: HouseholdRound, _ county: RegionCode
    ) -> [SQLValue] {
        [
            county.sqlValue, household.sqlValue, number.sqlValue, round.region.sqlValue, .text(round.status.rawValue),
            round.attempts.sqlValue, round.asked.sqlValue, round.lastAt.sqlValue, round.nextAttempt.sqlValue,
            round.differing.sqlValue, round.entry.sqlValue,
        ]
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO household_round (county, \(columns))
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11))
        ON CONFLICT (county, household, round) DO UPDATE SET region = excluded.region, status = excluded.status,
            attempts = excluded.attempts, people = excluded.people, last_at = excluded.last_at,
            next_attempt = excluded.next_attempt, differing = excluded.differing, entry = excluded.entry
        """)

    private static let remove = SQLStatement(
        "DELETE FROM household_round WHERE county = \(place: 1) AND household = \(place: 2) AND round = \(place: 3)")
}
