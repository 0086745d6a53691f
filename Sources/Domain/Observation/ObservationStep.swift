/// A step in the course of an observation order, each an entry with its ground and author.
public enum ObservationStep: String, Sendable, Hashable, CaseIterable {
    /// 送达并开始: the notice was handed over and the observation begins.
    case activated
    /// 延长: the last day is a later one.
    case extended
    /// 转移: to another kind or place of the county, where the order goes on, or out of the county, where it ends.
    case transferred
    /// 转为病例: a suspected or confirmed case; ends the order.
    case converted
    /// 解除: the time is over; ends the order.
    case released
    /// 死亡: ends the order.
    case died
    /// 撤销: the order should not have been, or is no longer; ends it.
    case annulled

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .activated: Bilingual("送达并开始", "begun")
        case .extended: Bilingual("延长", "extended")
        case .transferred: Bilingual("转移", "transferred")
        case .converted: Bilingual("转为病例", "converted to a case")
        case .released: Bilingual("解除", "released")
        case .died: Bilingual("死亡", "died")
        case .annulled: Bilingual("撤销", "annulled")
        }
    }
}
