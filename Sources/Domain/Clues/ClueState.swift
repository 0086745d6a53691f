/// How far a clue has come. The furthest step that stands decides.
public enum ClueState: String, Sendable, Hashable, CaseIterable {
    /// Nobody has taken it up.
    case received
    /// Somebody sees to it.
    case taken
    /// The reporter can read what came of it.
    case answered
    /// It is over.
    case closed

    /// Its name for people, the reporter among them.
    public var title: Bilingual {
        switch self {
        case .received: Bilingual("已收到，待受理", "received")
        case .taken: Bilingual("已受理，正在核实", "taken up, being looked into")
        case .answered: Bilingual("已答复", "answered")
        case .closed: Bilingual("已办结", "closed")
        }
    }
}
