/// How a case came to be counted in its county.
public enum CaseOrigin: String, Sendable, Hashable, CaseIterable {
    /// 新报告.
    case new
    /// 核增: found to be missing from what was counted.
    case added
    /// 接收移交: taken over from another county, where it is struck off.
    case handedOver = "handed-over"

    /// Whether it is counted as a correction and not as new.
    public var isCorrection: Bool { self != .new }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .new: Bilingual("新报告", "new")
        case .added: Bilingual("核增", "added by correction")
        case .handedOver: Bilingual("接收移交", "taken over from another county")
        }
    }
}
