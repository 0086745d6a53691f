/// What happens to a shift at a checkpoint.
public enum ShiftStep: String, Sendable, Hashable, CaseIterable {
    /// It begins.
    case begin
    /// Others take it over.
    case handover
    /// It ends.
    case end

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .begin: Bilingual("上岗", "begin")
        case .handover: Bilingual("交接班", "hand over")
        case .end: Bilingual("撤岗", "end")
        }
    }
}
