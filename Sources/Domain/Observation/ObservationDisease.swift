/// What somebody is observed for, as far as the length of the observation depends on it.
public enum ObservationDisease: String, Sendable, Hashable, CaseIterable {
    /// 新型冠状病毒感染的肺炎.
    case novelCoronavirus = "novel-coronavirus"
    /// 传染性非典型肺炎.
    case sars
    /// 鼠疫.
    case plague
    /// 霍乱.
    case cholera
    /// Any other.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .novelCoronavirus: Bilingual("新型冠状病毒感染的肺炎", "pneumonia of the novel coronavirus")
        case .sars: Bilingual("传染性非典型肺炎", "SARS")
        case .plague: Bilingual("鼠疫", "plague")
        case .cholera: Bilingual("霍乱", "cholera")
        case .other: Bilingual("其他", "other")
        }
    }
}
