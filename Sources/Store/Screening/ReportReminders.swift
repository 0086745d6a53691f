public import Domain

/// What a unit is reminded of: its own report, those that the units below it did not file, and those that rose to it from
/// two levels below.
public struct ReportReminders: Sendable, Hashable {
    /// Who is reminded.
    public let region: RegionCode
    /// Its own reports that are not filed: still due today, or missing.
    public let own: [ReportStore.Owed]
    /// Of the units one level below: filed late or missing.
    public let below: [ReportStore.Owed]
    /// Of the units two levels below: missing for so long that it is this level's business.
    public let risen: [ReportStore.Owed]

    /// For how long after its hour anybody is reminded of a report: a day; then it is missing for good.
    public static let seconds: Int64 = 86_400

    /// Whether there is nothing to be reminded of.
    public var isEmpty: Bool { own.isEmpty && below.isEmpty && risen.isEmpty }

    /// What a region is reminded of, out of everything owed in it.
    init(of region: RegionCode, owed: [ReportStore.Owed], now: Instant) {
        let recent = owed.filter { now < $0.dueAt.adding(seconds: Self.seconds) }
        self.region = region
        own = recent.filter { $0.unit.code == region && $0.report == nil }
        below = recent.filter { $0.unit.code.parent == region && ($0.state == .late || $0.state == .missing) }
        risen = recent.filter { owed in
            owed.unit.code.parent?.parent == region && owed.state == .missing && owed.risesAt[1] <= now
        }
    }

    /// Whether a missing report of a unit one level below is this level's business by now.
    public static func hasRisen(_ owed: ReportStore.Owed, at now: Instant) -> Bool {
        owed.state == .missing && owed.risesAt[0] <= now
    }
}
