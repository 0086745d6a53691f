/// 日报要求: from a day on, the units of one level in a region owe a report by an hour of each day.
public struct ReportRule: Sendable, Hashable {
    /// Where.
    public let region: RegionCode
    /// Which units.
    public let level: RegionLevel
    /// By the end of this hour of the day, 1 to 24; 24 is the end of the day.
    public let hour: Int
    /// The first day.
    public let from: Day
    /// The last day, `nil` for until further notice.
    public let until: Day?
    /// How long after its hour a missing report stays the unit's own business; then the level above is told, and after
    /// as long again the one above that. In minutes.
    public let patienceMinutes: Int

    /// What holds where a rule says nothing: 30 minutes.
    public static let usualPatienceMinutes = 30
    /// The longest: a day.
    public static let longestPatienceMinutes = 1_440

    /// A rule.
    public init(
        region: RegionCode, level: RegionLevel, hour: Int, from: Day, until: Day?,
        patienceMinutes: Int = ReportRule.usualPatienceMinutes
    ) {
        self.region = region
        self.level = level
        self.hour = hour
        self.from = from
        self.until = until
        self.patienceMinutes = patienceMinutes
    }

    /// Whether a report of the day is owed.
    public func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }

    /// The moment by which the report of a day is due.
    public func due(on day: Day) -> Instant { day.firstHour.advanced(by: hour).start }

    /// What has become of a unit's report of a day.
    ///
    /// - Parameters:
    ///   - filedAt: when it was first filed, `nil` where it was not.
    ///   - now: the present moment.
    public func state(on day: Day, filedAt: Instant?, now: Instant) -> ReportState {
        if let filedAt { return filedAt <= due(on: day) ? .filed : .late }
        return now <= due(on: day) ? .due : .missing
    }

    /// When a missing report of a day becomes the business of the level so many steps above the unit: 1 or 2.
    public func rises(on day: Day, by steps: Int) -> Instant {
        due(on: day).adding(seconds: Int64(steps * patienceMinutes * 60))
    }

    /// The level that an answer of the form names.
    public static func level(named name: String) -> RegionLevel? {
        RegionLevel.allCases.first { "\($0)" == name }
    }
}

/// What has become of a report that a unit owes.
public enum ReportState: String, Sendable, Hashable, CaseIterable {
    /// Not filed, and there is still time.
    case due
    /// Filed in time.
    case filed
    /// Filed after its hour.
    case late
    /// Not filed, and its hour has passed.
    case missing

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .due: Bilingual("待报", "due")
        case .filed: Bilingual("已报", "filed")
        case .late: Bilingual("迟报", "late")
        case .missing: Bilingual("漏报", "missing")
        }
    }
}
