/// How sure it is that one case infected another.
public enum LinkCertainty: String, Sendable, Hashable, CaseIterable {
    /// 可能: they met, and nothing speaks against it.
    case probable
    /// 确认: established by investigation.
    case confirmed
    /// 已排除: it was not so.
    case ruledOut = "ruled-out"

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .probable: Bilingual("可能", "probable")
        case .confirmed: Bilingual("确认", "confirmed")
        case .ruledOut: Bilingual("已排除", "ruled out")
        }
    }
}
