public import Domain
import SQLCore

extension AlertStore {
    /// How much is in the queue.
    public struct Counts: Sendable, Hashable {
        /// Open alerts by state.
        public var byState: [AlertState: Int] = [:]
        /// Open alerts by priority, 1 to 5.
        public var byPriority: [Int: Int] = [:]
        /// Open alerts whose deadline has passed.
        public var overdue = 0

        /// All that are open.
        public var open: Int { byState.values.reduce(0, +) }
    }

    /// How much is open in a region.
    public func counts(in region: RegionCode, at now: Instant) async throws -> Counts {
        try await countsByPart(of: region, at: now)[region] ?? Counts()
    }

    /// How much is open in a region and in each region directly below.
    public func countsByPart(of region: RegionCode, at now: Instant) async throws -> [RegionCode: Counts] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        let below = RegionLevel(rawValue: region.level.rawValue + 1)
        return try await database.read { connection in
            let parts = try RegionStore.children(of: region, in: connection).map(\.code)
            var counts = Dictionary(uniqueKeysWithValues: ([region] + parts).map { ($0, Counts()) })
            try connection.forEach(
                """
                SELECT region, state, priority, COUNT(*), SUM(CASE WHEN due_at <= \(now) THEN 1 ELSE 0 END) FROM alert
                WHERE county >= \(counties.from) AND county < \(counties.below) AND state <> 'closed'
                    AND region >= \(range.from) AND region < \(range.below)
                GROUP BY region, state, priority
                """
            ) { row in
                guard let state = AlertState(rawValue: try row.text(1)) else { return }
                let place = try row.regionCode(0)
                let part = below.flatMap { place.ancestor(at: $0) }
                for code in [region] + (part.map { [$0] } ?? []) {
                    counts[code, default: Counts()].byState[state, default: 0] += try row.int(3)
                    counts[code, default: Counts()].byPriority[try row.int(2), default: 0] += try row.int(3)
                    counts[code, default: Counts()].overdue += try row.int(4)
                }
            }
            return counts
        }
    }

    /// What became of the alerts of one kind from one type of device.
    public struct Share: Sendable, Hashable {
        /// The kind.
        public let kind: AlertKind
        /// The type of device, `nil` where it was not named.
        public let deviceType: String?
        /// How many were raised.
        public var raised = 0
        /// How many of them are closed.
        public var closed = 0
        /// How many were false, by cause.
        public var falseAlarms: [FalseAlarmCause: Int] = [:]
    }

    /// What became of the alerts of a region that happened in an interval, by kind and type of device: what a fence's
    /// rules are corrected by.
    public func shares(in region: RegionCode, from: Instant, until: Instant) async throws -> [Share] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT kind, device_type, state, cause, COUNT(*) FROM alert
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND region >= \(range.from) AND region < \(range.below)
                    AND occurred_at >= \(from) AND occurred_at < \(until)
                GROUP BY kind, device_type, state, cause ORDER BY kind, device_type, state, cause
                """)
            var shares: [[String?]: Share] = [:]
            for row in rows {
                guard let kind = AlertKind(rawValue: try row.text(0)) else { continue }
                let type = try row.optionalText(1)
                let count = try row.int(4)
                var share = shares[[kind.rawValue, type]] ?? Share(kind: kind, deviceType: type)
                share.raised += count
                if try row.text(2) == AlertState.closed.rawValue { share.closed += count }
                if let cause = try row.optionalText(3).flatMap(FalseAlarmCause.init) {
                    share.falseAlarms[cause, default: 0] += count
                }
                shares[[kind.rawValue, type]] = share
            }
            return shares.values.sorted {
                ($0.kind.rawValue, $0.deviceType ?? "") < ($1.kind.rawValue, $1.deviceType ?? "")
            }
        }
    }
}
