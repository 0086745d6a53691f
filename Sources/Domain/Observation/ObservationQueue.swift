/// The one queue that each observed person is in. The first that fits, in this order.
public enum ObservationQueue: String, Sendable, Hashable, CaseIterable {
    /// 有症状: fever or symptoms, and nobody has seen them well since.
    case symptomatic
    /// 待核查: the last day has passed without a step, or what was filed of the order does not fit together.
    case toReview = "to-review"
    /// 未监测: a window has passed without a check.
    case notReported = "not-reported"
    /// 待监测: a window is open.
    case due
    /// 今日期满: the last day, and its checks are made so far.
    case endsToday = "ends-today"
    /// 正常.
    case fine

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .symptomatic: Bilingual("有症状", "symptomatic")
        case .toReview: Bilingual("待核查", "to review")
        case .notReported: Bilingual("未监测", "not reported")
        case .due: Bilingual("待监测", "due")
        case .endsToday: Bilingual("今日期满", "ends today")
        case .fine: Bilingual("正常", "fine")
        }
    }
}
