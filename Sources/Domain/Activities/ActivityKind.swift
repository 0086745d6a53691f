/// What somebody did who turned out to be a case.
public enum ActivityKind: String, Sendable, Hashable, CaseIterable {
    /// 居家.
    case home
    /// 上班上学.
    case work
    /// 市场、商超.
    case market
    /// 乘坐交通工具.
    case transport
    /// 就医.
    case medical
    /// 聚集活动.
    case gathering
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .home: Bilingual("居家", "at home")
        case .work: Bilingual("上班上学", "work or school")
        case .market: Bilingual("市场、商超", "market or shop")
        case .transport: Bilingual("乘坐交通工具", "on a vehicle")
        case .medical: Bilingual("就医", "medical visit")
        case .gathering: Bilingual("聚集活动", "event or gathering")
        case .other: Bilingual("其他", "other")
        }
    }

    /// As what somebody is listed as a contact who was there too.
    public var setting: ContactSetting {
        switch self {
        case .home, .other: .other
        case .work: .work
        case .market: .publicPlace
        case .transport: .transport
        case .medical: .care
        case .gathering: .gathering
        }
    }
}
