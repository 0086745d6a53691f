/// What a stock place is.
public enum StockPlaceKind: String, Sendable, Hashable, CaseIterable {
    /// 物资仓库.
    case warehouse
    /// 医疗机构.
    case hospital
    /// 镇（街道）.
    case town
    /// 村（社区）.
    case community
    /// 卡点、检测点.
    case checkpoint
    /// 集中观察点.
    case observationSite = "observation-site"
    /// 其他单位.
    case unit

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .warehouse: Bilingual("物资仓库", "warehouse")
        case .hospital: Bilingual("医疗机构", "medical institution")
        case .town: Bilingual("镇（街道）", "town")
        case .community: Bilingual("村（社区）", "village or community")
        case .checkpoint: Bilingual("卡点、检测点", "post")
        case .observationSite: Bilingual("集中观察点", "observation site")
        case .unit: Bilingual("其他单位", "other unit")
        }
    }
}
