import Domain
import SQLCore

/// Reads a queue as ranges of an index. The windows and last days of a county are few, so a queue is read group by group:
/// for each pair of `due_by` and `due_from`, or each `review_from`, the rows of the region in order.
struct QueueScan {
    private let queue: ObservationQueue
    private let now: Instant
    private let region: RegionCode

    init(_ queue: ObservationQueue, at now: Instant, region: RegionCode) {
        self.queue = queue
        self.now = now
        self.region = region
    }

    /// The queue of a row at a moment: what ``ObservationWatch/queue(at:)`` says, in SQL.
    static func queue(at now: Instant) -> SQLText {
        """
        CASE WHEN symptomatic = 1 THEN 'symptomatic' WHEN review_from <= \(now) THEN 'to-review'
            WHEN due_by <= \(now) THEN 'not-reported' WHEN due_from <= \(now) THEN 'due'
            WHEN review_from <= \(now.adding(seconds: ObservationWatch.daySeconds)) THEN 'ends-today' ELSE 'fine' END
        """
    }

    private struct Group: Comparable {
        let first: Int64
        let second: Int64

        static func < (one: Group, other: Group) -> Bool { (one.first, one.second) < (other.first, other.second) }
    }

    /// Adds a county's rows behind a cursor until there are `limit`.
    func read(
        _ county: RegionCode, after cursor: ObservationCursor?, limit: Int,
        into found: inout [(cursor: ObservationCursor, listed: ObservationStore.Listed)],
        _ connection: any SQLReading
    ) throws {
        let begun = cursor.flatMap { $0.county == county ? $0 : nil }
        let start = begun.map { Group(first: $0.first, second: $0.second) }
        var group = try next(county, from: start ?? lowest, includes: true, connection)
        while let current = group, found.count < limit {
            let place = current == start ? begun : nil
            let isWorthReading = try holds(current) && hasSomebody(current, in: county, connection)
            let rows = isWorthReading ? rows(county, current, after: place, limit: limit - found.count) : nil
            for row in try rows.map(connection.query) ?? [] {
                let listed = try ObservationStore.listed(row)
                let cursor = ObservationCursor(
                    county: county, first: current.first, second: current.second, region: listed.order.region,
                    id: listed.order.id)
                found.append((cursor, listed))
            }
            group = try next(county, from: current, includes: false, connection)
        }
    }

    private var byWindow: Bool { [.notReported, .due, .fine].contains(queue) }

    /// Nothing of the queue lies below.
    private var lowest: Group {
        switch queue {
        case .due, .fine, .endsToday: Group(first: now.milliseconds + 1, second: 0)
        case .symptomatic, .toReview, .notReported: Group(first: 0, second: 0)
        }
    }

    /// Whether something of the queue may lie in a group; those behind it are none either.
    private func ends(before group: Group) -> Bool {
        switch queue {
        case .toReview, .notReported: group.first > now.milliseconds
        case .endsToday: group.first > now.adding(seconds: ObservationWatch.daySeconds).milliseconds
        case .symptomatic, .due, .fine: false
        }
    }

    /// Whether a group can hold anybody of the queue. Asked here and not in SQL: a second condition on `due_from` leads
    /// SQLite away from the order of the index.
    private func holds(_ group: Group) -> Bool {
        switch queue {
        case .due: group.second <= now.milliseconds
        case .fine: group.second > now.milliseconds
        case .symptomatic, .toReview, .notReported, .endsToday: true
        }
    }

    /// Whether the counters know anybody in a group who is not to be reviewed: orders that are over and wait for the desk
    /// may share its windows by the ten thousand.
    private func hasSomebody(
        _ group: Group, in county: RegionCode, _ connection: any SQLReading
    ) throws -> Bool {
        guard queue == .notReported || queue == .due else { return true }
        let counted = region.level < .county ? county : region
        return try connection.first(
            """
            SELECT 1 FROM observation_count
            WHERE county = \(county) AND region = \(counted) AND symptomatic = 0 AND due_by = \(group.first)
                AND due_from = \(group.second) AND review_from > \(now) AND people > 0 LIMIT 1
            """) != nil
    }

    /// The next group that is there: one look into the index.
    private func next(
        _ county: RegionCode, from group: Group, includes: Bool, _ connection: any SQLReading
    ) throws -> Group? {
        let symptomatic = queue == .symptomatic
        let row: SQLRow?
        if byWindow {
            let least = includes ? group.second : group.second + 1
            row = try connection.first(
                """
                SELECT due_by, due_from FROM observation_watch
                WHERE county = \(county) AND symptomatic = \(symptomatic)
                    AND (due_by, due_from) >= (\(group.first), \(least)) ORDER BY due_by, due_from LIMIT 1
                """)
        } else {
            let least = includes ? group.first : group.first + 1
            row = try connection.first(
                """
                SELECT review_from, 0 FROM observation_watch
                WHERE county = \(county) AND symptomatic = \(symptomatic) AND review_from >= \(least)
                ORDER BY review_from LIMIT 1
                """)
        }
        guard let row else { return nil }
        let found = Group(first: try row.integer(0), second: try row.integer(1))
        return ends(before: found) ? nil : found
    }

    private func rows(
        _ county: RegionCode, _ group: Group, after place: ObservationCursor?, limit: Int
    ) -> SQLText {
        let symptomatic = queue == .symptomatic
        let keys: SQLText
        if byWindow {
            keys = "w.due_by = \(group.first) AND w.due_from = \(group.second)"
        } else {
            keys = "w.review_from = \(group.first)"
        }
        return """
            SELECT \(ObservationRow.columns), \(WatchRow.columns) FROM observation_watch AS w
            JOIN observation_order AS o ON o.county = w.county AND o.id = w.id
            WHERE w.county = \(county) AND w.symptomatic = \(symptomatic) AND \(keys)
                AND \(ObservationCursor.range(of: region, behind: place, region: "w.region", id: "w.id")) AND \(others)
            ORDER BY w.region, w.id LIMIT \(limit)
            """
    }

    /// What keeps those out who are in an earlier queue.
    private var others: SQLText {
        let tomorrow = now.adding(seconds: ObservationWatch.daySeconds)
        return switch queue {
        case .symptomatic, .toReview: "1 = 1"
        case .notReported, .due: "w.review_from > \(now)"
        case .endsToday: "w.due_from > \(now)"
        case .fine: "w.review_from > \(tomorrow)"
        }
    }
}
