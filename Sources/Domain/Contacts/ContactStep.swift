/// What is done about a contact. That somebody is observed, released or has become a case is not said here: it follows
/// from their orders and cases.
public enum ContactStep: String, Sendable, Hashable, CaseIterable {
    /// 已找到并告知.
    case traced
    /// 暂未找到: tried without success.
    case notFound = "not-found"
    /// 排除: no contact after all; ends it.
    case excluded
    /// 移交外地: handed to another county, which takes it over or gives it back, or to another city by letter; ends it here.
    case handedOver = "handed-over"
    /// 被退回: the other place does not take it; it goes on here.
    case returned

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .traced: Bilingual("已找到并告知", "found and told")
        case .notFound: Bilingual("暂未找到", "not found yet")
        case .excluded: Bilingual("排除", "no contact after all")
        case .handedOver: Bilingual("移交外地", "handed to another place")
        case .returned: Bilingual("被退回", "given back")
        }
    }
}
