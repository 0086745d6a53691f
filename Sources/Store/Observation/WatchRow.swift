import Domain
import SQLCore

/// What decides the queue of those who are observed, as its table keeps it; only active orders have a row.
enum WatchRow {
    /// The columns of an alias `w`, in the order that ``watch(_:at:)`` reads.
    static let columns: SQLText = """
        w.due_from, w.due_by, w.review_from, w.last_at, w.last_entry, w.symptomatic_since, w.symptomatic_entry, w.made
        """

    /// Reads ``columns`` from a position on.
    static func watch(_ row: SQLRow, at first: Int) throws -> ObservationWatch {
        ObservationWatch(
            checks: CheckState(
                lastAt: try row.optionalInstant(first + 3), lastEntry: try row.optionalID(first + 4, as: Entry.self),
                symptomaticSince: try row.optionalInstant(first + 5),
                symptomaticEntry: try row.optionalID(first + 6, as: Entry.self), made: try row.int(first + 7)),
            dueFrom: try row.instant(first), dueBy: try row.instant(first + 1), reviewFrom: try row.instant(first + 2))
    }

    /// The active orders among some, with how it stands with each.
    static func load(
        _ ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> [ID<Subject>: (order: ObservationOrder, watch: ObservationWatch)] {
        var found: [ID<Subject>: (order: ObservationOrder, watch: ObservationWatch)] = [:]
        guard !ids.isEmpty else { return found }
        try connection.forEach(
            """
            SELECT \(ObservationRow.columns), \(columns) FROM observation_watch AS w
            JOIN observation_order AS o ON o.county = w.county AND o.id = w.id
            WHERE w.county = \(county) AND w.id IN (\(list: Array(ids)))
            """
        ) { row in
            let order = try ObservationRow.order(row)
            found[order.id] = (order, try watch(row, at: ObservationRow.width))
        }
        return found
    }

    static func save(
        _ watches: some Sequence<(order: ObservationOrder, watch: ObservationWatch)>, of county: RegionCode,
        in connection: any SQLWriting
    ) throws {
        let ordered = watches.sorted { $0.order.id < $1.order.id }
        var tally = try WatchTally(without: ordered.map(\.order.id), of: county, in: connection)
        for (order, watch) in ordered { tally.add(order, watch) }
        try tally.write(to: connection)
        try connection.execute(
            upsert,
            rows: ordered.map { order, watch in
                let checks = watch.checks
                return [
                    county.sqlValue, order.id.sqlValue, order.region.sqlValue,
                    (checks.symptomaticSince != nil).sqlValue, watch.dueFrom.sqlValue, watch.dueBy.sqlValue,
                    watch.reviewFrom.sqlValue, checks.lastAt.sqlValue, checks.lastEntry.sqlValue,
                    checks.symptomaticSince.sqlValue, checks.symptomaticEntry.sqlValue, checks.made.sqlValue,
                ]
            })
    }

    static func delete(
        _ ids: some Sequence<ID<Subject>>, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let ids = ids.sorted()
        try WatchTally(without: ids, of: county, in: connection).write(to: connection)
        try connection.execute(remove, rows: ids.map { [county.sqlValue, $0.sqlValue] })
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO observation_watch (county, id, region, symptomatic, due_from, due_by, review_from, last_at,
            last_entry, symptomatic_since, symptomatic_entry, made)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12))
        ON CONFLICT (county, id) DO UPDATE SET region = excluded.region, symptomatic = excluded.symptomatic,
            due_from = excluded.due_from, due_by = excluded.due_by, review_from = excluded.review_from,
            last_at = excluded.last_at, last_entry = excluded.last_entry,
            symptomatic_since = excluded.symptomatic_since, symptomatic_entry = excluded.symptomatic_entry,
            made = excluded.made
        """)

    private static let remove = SQLStatement(
        "DELETE FROM observation_watch WHERE county = \(place: 1) AND id = \(place: 2)")
}
