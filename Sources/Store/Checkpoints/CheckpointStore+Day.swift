public import Domain
import SQLCore

extension CheckpointStore {
    /// One hour of a day at a post.
    public struct HourCount: Sendable, Hashable {
        /// The hour.
        public let hour: Hour
        /// What passed, by direction.
        public let counts: [PassageDirection: PassageCount]
    }

    /// A shift with what passed during it.
    public struct ShiftCount: Sendable, Hashable {
        /// The shift.
        public let shift: CheckpointShift
        /// What passed, by direction.
        public let counts: [PassageDirection: PassageCount]
        /// Its steps that stand, in the order in which they happened.
        public let steps: [Entry]
    }

    /// The hours of a day at a post in which somebody passed; the caller has checked who asks.
    public func hours(of post: Checkpoint, on day: Day) async throws -> [HourCount] {
        let county = post.region.county ?? post.region
        return try await database.read { connection in
            var hours: [Hour: [PassageDirection: PassageCount]] = [:]
            try connection.forEach(
                """
                SELECT passages, vehicles, people, fevers, stopped, hour, direction FROM checkpoint_hour
                WHERE county = \(county) AND checkpoint = \(post.id) AND hour >= \(day.firstHour.index)
                    AND hour < \(day.advanced(by: 1).firstHour.index)
                """
            ) { row in
                guard let direction = PassageDirection(rawValue: try row.text(6)) else { return }
                hours[try row.hour(5), default: [:]][direction] = try PassageCount(row, at: 0)
            }
            return hours.sorted { $0.key < $1.key }.map { HourCount(hour: $0.key, counts: $0.value) }
        }
    }

    /// The last shifts at a post with what passed during each, the newest first; the caller has checked who asks.
    ///
    /// - Parameter limit: how many at most; each that was long reads as many passages as it had.
    public func shifts(at post: Checkpoint, limit: Int = 6) async throws -> [ShiftCount] {
        let county = post.region.county ?? post.region
        let now = clock.now()
        return try await database.read { connection in
            let shifts = try connection.query(
                """
                SELECT \(ShiftRow.columns) FROM checkpoint_shift AS s
                WHERE s.county = \(county) AND s.checkpoint = \(post.id)
                ORDER BY s.begun_at DESC, s.id DESC LIMIT \(limit)
                """
            ).map(ShiftRow.shift)
            let steps = try Ledger.standing(
                forms: CheckpointShift.forms, about: shifts.map(\.id), in: county, connection)
            return try shifts.map { shift in
                ShiftCount(
                    shift: shift,
                    counts: try Self.counts(
                        at: post.id, of: county, from: shift.begunAt, until: shift.endedAt ?? now, connection),
                    steps: (steps[shift.id] ?? []).sorted { $0.happened(before: $1) })
            }
        }
    }

    private static func counts(
        at post: ID<Subject>, of county: RegionCode, from: Instant, until: Instant, _ connection: any SQLReading
    ) throws -> [PassageDirection: PassageCount] {
        var counts: [PassageDirection: PassageCount] = [:]
        try connection.forEach(
            """
            SELECT COUNT(*),
                CAST(SUM(CASE WHEN vehicle = \(VehicleKind.onFoot.rawValue) THEN 0 ELSE 1 END) AS \(fragment: .integer)),
                CAST(SUM(people) AS \(fragment: .integer)), CAST(SUM(fevers) AS \(fragment: .integer)),
                CAST(SUM(CASE WHEN outcome = \(PassageOutcome.letThrough.rawValue) THEN 0 ELSE 1 END)
                    AS \(fragment: .integer)), direction
            FROM passage WHERE county = \(county) AND checkpoint = \(post) AND at >= \(from) AND at < \(until)
            GROUP BY direction
            """
        ) { row in
            guard let direction = PassageDirection(rawValue: try row.text(5)) else { return }
            counts[direction] = try PassageCount(row, at: 0)
        }
        return counts
    }
}
