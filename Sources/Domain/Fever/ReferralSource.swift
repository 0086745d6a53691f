/// Where a fever was found.
public enum ReferralSource: String, Sendable, Hashable, CaseIterable {
    /// 卡点.
    case checkpoint
    /// 公共场所.
    case publicPlace = "public-place"
    /// 入户走访.
    case household
    /// 单位、市场.
    case workplace
    /// 本人报告.
    case oneself = "self"
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .checkpoint: Bilingual("卡点", "checkpoint")
        case .publicPlace: Bilingual("公共场所", "public place")
        case .household: Bilingual("入户走访", "household visit")
        case .workplace: Bilingual("单位、市场", "workplace or market")
        case .oneself: Bilingual("本人报告", "reported by the person")
        case .other: Bilingual("其他", "other")
        }
    }
}
