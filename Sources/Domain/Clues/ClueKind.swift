/// What a resident's clue is about.
public enum ClueKind: String, Sendable, Hashable, CaseIterable {
    /// 聚集.
    case gathering
    /// 返乡未登记.
    case unregisteredReturn = "unregistered-return"
    /// 居家观察人员外出.
    case leftObservation = "left-observation"
    /// 公共场所未戴口罩、未消毒.
    case publicPlace = "public-place"
    /// 哄抬物价.
    case prices
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .gathering: Bilingual("聚集", "a gathering")
        case .unregisteredReturn: Bilingual("返乡未登记", "somebody returned and is not registered")
        case .leftObservation: Bilingual("居家观察人员外出", "somebody left home during observation")
        case .publicPlace: Bilingual("公共场所未戴口罩、未消毒", "no masks or disinfection in a public place")
        case .prices: Bilingual("哄抬物价", "prices driven up")
        case .other: Bilingual("其他", "something else")
        }
    }
}
