/// How strong the evidence of an alert is, and so who goes.
public enum AlertLevel: String, Sendable, Hashable, CaseIterable {
    /// To be known; nobody needs to go.
    case notice
    /// The grid worker looks.
    case task
    /// The police may be called.
    case police

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .notice: Bilingual("提示", "notice")
        case .task: Bilingual("核查", "task")
        case .police: Bilingual("警情", "police")
        }
    }
}
