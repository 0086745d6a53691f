/// How ill a patient is.
///
/// Source: 《新型冠状病毒感染的肺炎诊疗方案（试行第五版）》, clinical types.
public enum CaseSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// 轻型.
    case mild
    /// 普通型.
    case common
    /// 重型.
    case severe
    /// 危重型.
    case critical

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .mild: Bilingual("轻型", "mild")
        case .common: Bilingual("普通型", "common")
        case .severe: Bilingual("重型", "severe")
        case .critical: Bilingual("危重型", "critical")
        }
    }

    /// From mild to critical.
    public static func < (one: CaseSeverity, other: CaseSeverity) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    static let choices = allCases.map { Choice($0.rawValue, $0.title) }
}
