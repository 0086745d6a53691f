/// Whom a pass is for.
public enum PassKind: String, Sendable, Hashable, CaseIterable {
    /// 频繁往返人员、车辆.
    case commuter
    /// 应急物资、民生保障运输.
    case goods
    /// 救护、防控工作用车.
    case duty

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .commuter: Bilingual("频繁往返", "goes through often")
        case .goods: Bilingual("物资运输", "carries goods")
        case .duty: Bilingual("防控工作用车", "on duty")
        }
    }
}
