/// How far a round has come at one door. The best counts: somebody who was met once need not be met again.
public enum VisitStatus: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Nobody home so far.
    case tried
    /// The household refused.
    case refused
    /// Met, or reached by telephone.
    case done

    /// What a visit's result makes of it.
    init(result: String?) {
        switch result {
        case "met", "by-telephone": self = .done
        case "refused": self = .refused
        default: self = .tried
        }
    }

    /// The better one is the greater.
    public static func < (one: VisitStatus, other: VisitStatus) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .tried: 0
        case .refused: 1
        case .done: 2
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .tried: Bilingual("无人在家", "nobody home")
        case .refused: Bilingual("拒绝", "refused")
        case .done: Bilingual("已走访", "done")
        }
    }
}
