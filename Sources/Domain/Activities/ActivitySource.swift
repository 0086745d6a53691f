/// How an activity of a case is known.
public enum ActivitySource: String, Sendable, Hashable, CaseIterable {
    /// 本人叙述.
    case patient
    /// 他人叙述.
    case others
    /// 票据、支付记录.
    case receipt
    /// 视频监控.
    case video
    /// 卡点登记.
    case checkpoint
    /// 其他.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .patient: Bilingual("本人叙述", "told by the patient")
        case .others: Bilingual("他人叙述", "told by others")
        case .receipt: Bilingual("票据、支付记录", "ticket or payment")
        case .video: Bilingual("视频监控", "video")
        case .checkpoint: Bilingual("卡点登记", "registered at a checkpoint")
        case .other: Bilingual("其他", "other")
        }
    }
}
