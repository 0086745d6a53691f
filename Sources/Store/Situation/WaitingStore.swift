public import Domain
import SQLCore

/// What waits in a region beside alerts, observation and screening: how many of each kind, by place.
public struct WaitingStore: Sendable {
    private let database: any SQLDatabase
    private let clock: WallClock

    /// What waits in a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// What may wait.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A sample without a result for longer than ``Sample/resultSeconds``.
        case samples
        /// Somebody with a fever and no outcome for longer than ``Referral/travelSeconds``.
        case referrals
        /// A shift that nobody handed over or ended within ``CheckpointShift/longestMilliseconds``.
        case shifts
        /// A resident's clue that is not closed.
        case clues
        /// An item of which a place has less than it should.
        case supplies

        /// The duties that see to it.
        public var duties: Set<Duty> {
            switch self {
            case .samples: Duty.ofSamples
            case .referrals: Duty.ofReferrals
            case .shifts: Duty.seeingCheckpoints
            case .clues: Duty.ofClues
            case .supplies: Duty.seeingSupplies
            }
        }

        fileprivate func rows(at now: Instant) -> (table: SQLText, condition: SQLText) {
            switch self {
            case .samples: ("sample", SampleFilter.overdue.condition(at: now))
            case .referrals: ("referral", "ended = 0 AND found_at <= \(now.adding(seconds: -Referral.travelSeconds))")
            case .shifts:
                (
                    "checkpoint_shift",
                    """
                    ended_at IS NULL AND COALESCE(handed_over_at, begun_at)
                        < \(now.adding(seconds: -CheckpointShift.longestMilliseconds / 1_000))
                    """
                )
            case .clues: ("clue", "closed = 0")
            case .supplies:
                (
                    """
                    (SELECT h.county, p.region, h.is_low FROM stock_hand AS h CROSS JOIN stock_place AS p
                    WHERE p.county = h.county AND p.id = h.place AND p.closed = 0) AS held
                    """, "is_low = 1"
                )
            }
        }
    }

    /// How many wait in each place of a region, where any do. The caller has checked who asks.
    public func counts(of kinds: [Kind], in region: RegionCode) async throws -> [Kind: [RegionCode: Int]] {
        guard !kinds.isEmpty else { return [:] }
        let (counties, range) = ((region.county ?? region).subtree, region.subtree)
        let now = clock.now()
        return try await database.read { connection in
            var counts: [Kind: [RegionCode: Int]] = [:]
            for kind in kinds {
                let (table, condition) = kind.rows(at: now)
                try connection.forEach(
                    """
                    SELECT region, COUNT(*) FROM \(table)
                    WHERE county >= \(counties.from) AND county < \(counties.below)
                        AND region >= \(range.from) AND region < \(range.below) AND \(condition) GROUP BY region
                    """
                ) { counts[kind, default: [:]][try $0.regionCode(0)] = try $0.int(1) }
            }
            return counts
        }
    }
}
