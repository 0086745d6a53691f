/// What is done about somebody with a fever, until there is an outcome.
public enum ReferralStep: String, Sendable, Hashable, CaseIterable {
    /// 已送往就诊.
    case sent
    /// 已到院就诊: a doctor has seen them.
    case seen
    /// 已采样.
    case sampled
    /// 排除; an outcome.
    case cleared
    /// 收治或留院观察; an outcome.
    case admitted
    /// 未找到: looked for without success.
    case missing
    /// 终止: nothing more can be done, and why; an outcome.
    case closed

    /// Whether it ends the referral.
    public var isOutcome: Bool { self == .cleared || self == .admitted || self == .closed }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .sent: Bilingual("已送往就诊", "sent to a doctor")
        case .seen: Bilingual("已到院就诊", "seen by a doctor")
        case .sampled: Bilingual("已采样", "sampled")
        case .cleared: Bilingual("排除", "cleared")
        case .admitted: Bilingual("收治（留院观察）", "admitted")
        case .missing: Bilingual("未找到本人", "not found")
        case .closed: Bilingual("终止", "closed")
        }
    }
}
