/// What somebody's positions are judged by: where they stay, by which rules, since when, with which outings.
public struct Fence: Sendable, Hashable {
    /// Where they stay.
    public let area: FenceArea
    /// The thresholds.
    public let rules: FenceRules
    /// When the order starts, milliseconds; older fixes are set aside.
    public let startMilliseconds: Int64
    /// The permitted outings, by their beginning.
    public let outings: [FenceOuting]
    /// What is not worth an alarm, in metres: of ``FenceRules/marginMetres`` and ``FenceRules/marginShare`` the larger.
    public let marginMetres: Double

    /// A fence; `nil` where ``FenceRules/unsoundField`` names a rule, or the start is before 1970.
    public init?(
        area: FenceArea, rules: FenceRules = FenceRules(), startMilliseconds: Int64, outings: [FenceOuting] = []
    ) {
        guard rules.unsoundField == nil, startMilliseconds >= 0 else { return nil }
        self.area = area
        self.rules = rules
        self.startMilliseconds = min(startMilliseconds, FenceState.latestMilliseconds)
        self.outings = outings.sorted { $0.fromMilliseconds < $1.fromMilliseconds }
        marginMetres = max(rules.marginMetres, rules.marginShare * area.radiusMetres)
    }

    /// The first moment at or after one at which no outing permits to be outside.
    func permissionEnd(fromMilliseconds moment: Int64) -> Int64 {
        outings.reduce(moment) { end, outing in
            outing.fromMilliseconds <= end && end < outing.untilMilliseconds ? outing.untilMilliseconds : end
        }
    }

    /// Whether an outing permits to be outside.
    public func permitsOutside(atMilliseconds moment: Int64) -> Bool {
        permissionEnd(fromMilliseconds: moment) != moment
    }

    /// The radius in metres of the circle in which a fix probably lies, as far as it is believed.
    func believedAccuracyMetres(of fix: Fix) -> Double {
        let assumed = fix.source == .cellTower ? rules.assumedCellAccuracyMetres : rules.assumedAccuracyMetres
        return max(fix.accuracyMetres ?? assumed, rules.leastAccuracyMetres)
    }
}
