/// How far the desk has come with an alert. The furthest step that stands decides, whatever the order in which steps
/// arrive.
public enum AlertState: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Nobody has looked at it.
    case new
    /// Somebody at the desk has seen it.
    case acknowledged
    /// Somebody is on the way.
    case assigned
    /// Somebody has called or been there.
    case verified
    /// It has an outcome.
    case closed

    /// In the order of work.
    public static func < (one: AlertState, other: AlertState) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .new: 0
        case .acknowledged: 1
        case .assigned: 2
        case .verified: 3
        case .closed: 4
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .new: Bilingual("待接警", "new")
        case .acknowledged: Bilingual("已接警", "acknowledged")
        case .assigned: Bilingual("已派人", "assigned")
        case .verified: Bilingual("已核实", "verified")
        case .closed: Bilingual("已办结", "closed")
        }
    }
}
