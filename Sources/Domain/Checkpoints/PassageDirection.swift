/// Which way a passage goes, seen from the place that the checkpoint guards.
public enum PassageDirection: String, Sendable, Hashable, CaseIterable {
    /// 驶入（进入）.
    case inward = "in"
    /// 驶出（离开）.
    case outward = "out"

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .inward: Bilingual("进入", "in")
        case .outward: Bilingual("离开", "out")
        }
    }
}
