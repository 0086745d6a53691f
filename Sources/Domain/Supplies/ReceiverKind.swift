/// Who supplies are given to.
public enum ReceiverKind: String, Sendable, Hashable, CaseIterable {
    /// 医疗机构.
    case hospital
    /// 镇（街道）.
    case town
    /// 村（社区）.
    case community
    /// 卡点、检测点.
    case checkpoint
    /// 公安和部门单位.
    case unit
    /// 企业.
    case enterprise
    /// 居民.
    case resident
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .hospital: Bilingual("医疗机构", "medical institutions")
        case .town: Bilingual("镇（街道）", "towns")
        case .community: Bilingual("村（社区）", "villages and communities")
        case .checkpoint: Bilingual("卡点和检测点", "posts")
        case .unit: Bilingual("部门单位", "police and departments")
        case .enterprise: Bilingual("企业", "enterprises")
        case .resident: Bilingual("居民", "residents")
        case .other: Bilingual("其他", "others")
        }
    }
}
