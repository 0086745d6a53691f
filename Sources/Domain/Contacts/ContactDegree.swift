/// How close somebody came to a case.
///
/// Source: 《新型冠状病毒感染的肺炎病例密切接触者管理方案（第三版）》.
public enum ContactDegree: String, Sendable, Hashable, CaseIterable {
    /// 密切接触者.
    case close
    /// 一般接触者: near, but not so that observation is asked for; watches over their own health.
    case general
    /// 密接的密接: close to a close contact.
    case second

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .close: Bilingual("密切接触者", "close contact")
        case .general: Bilingual("一般接触者", "general contact")
        case .second: Bilingual("密接的密接", "contact of a close contact")
        }
    }

    /// Whether observation is asked for.
    public var isObserved: Bool { self != .general }
}
