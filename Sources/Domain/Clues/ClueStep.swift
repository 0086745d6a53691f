/// What is done about a clue.
public enum ClueStep: String, Sendable, Hashable, CaseIterable {
    /// Somebody has taken it up.
    case taken
    /// Handed to another region of the county.
    case passed
    /// The reporter was told what came of it, in a sentence behind the receipt.
    case answered
    /// Ended.
    case closed

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .taken: Bilingual("受理", "take up")
        case .passed: Bilingual("转办", "pass on")
        case .answered: Bilingual("答复", "answer")
        case .closed: Bilingual("办结", "close")
        }
    }
}
