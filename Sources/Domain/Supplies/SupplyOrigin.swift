/// How supplies came in.
public enum SupplyOrigin: String, Sendable, Hashable, CaseIterable {
    /// 采购.
    case bought
    /// 捐赠.
    case donated
    /// 上级调拨.
    case allotted
    /// 借用、征用.
    case requisitioned
    /// 退回.
    case returned

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .bought: Bilingual("采购", "bought")
        case .donated: Bilingual("捐赠", "donated")
        case .allotted: Bilingual("上级调拨", "allotted")
        case .requisitioned: Bilingual("借用征用", "borrowed or requisitioned")
        case .returned: Bilingual("退回", "returned")
        }
    }
}
