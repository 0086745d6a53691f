/// Where a checkpoint stands.
public enum CheckpointKind: String, Sendable, Hashable, CaseIterable {
    /// 国省县乡道路卡点.
    case road
    /// 高速公路检测点.
    case motorway
    /// 车站.
    case station
    /// 村口.
    case villageEntrance = "village-entrance"
    /// 小区.
    case estate
    /// 市场、商超.
    case market
    /// 企业.
    case company
    /// 其他公共场所.
    case publicPlace = "public-place"

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .road: Bilingual("道路卡点", "road post")
        case .motorway: Bilingual("高速公路检测点", "motorway post")
        case .station: Bilingual("车站检测点", "station")
        case .villageEntrance: Bilingual("村口卡点", "village entrance")
        case .estate: Bilingual("小区卡点", "estate entrance")
        case .market: Bilingual("市场、商超检测点", "market")
        case .company: Bilingual("企业检测点", "company")
        case .publicPlace: Bilingual("公共场所检测点", "public place")
        }
    }
}
