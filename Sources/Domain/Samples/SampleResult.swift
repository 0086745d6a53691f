/// What a test of a sample found.
public enum SampleResult: String, Sendable, Hashable, CaseIterable {
    /// 阳性.
    case positive
    /// 阴性.
    case negative
    /// 可疑（灰区）.
    case indeterminate

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .positive: Bilingual("阳性", "positive")
        case .negative: Bilingual("阴性", "negative")
        case .indeterminate: Bilingual("可疑", "indeterminate")
        }
    }
}
