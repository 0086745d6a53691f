/// Where somebody met a case.
public enum ContactSetting: String, Sendable, Hashable, CaseIterable {
    /// 共同居住.
    case household
    /// 聚餐聚会.
    case gathering
    /// 同事同学.
    case work
    /// 同乘交通工具.
    case transport
    /// 诊疗护理.
    case care
    /// 公共场所.
    case publicPlace = "public-place"
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .household: Bilingual("共同居住", "same household")
        case .gathering: Bilingual("聚餐聚会", "meal or gathering")
        case .work: Bilingual("同事同学", "work or school")
        case .transport: Bilingual("同乘交通工具", "same vehicle")
        case .care: Bilingual("诊疗护理", "care or treatment")
        case .publicPlace: Bilingual("公共场所", "public place")
        case .other: Bilingual("其他", "other")
        }
    }
}
