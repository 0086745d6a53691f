/// How a contact stands, the most urgent first.
public enum ContactState: String, Sendable, Hashable, CaseIterable {
    /// Nobody has told them.
    case untraced
    /// Told, and not under observation though it is asked for.
    case unobserved
    /// Under observation.
    case observed
    /// The observation is over, or none was asked for and the days are.
    case released
    /// A case by now.
    case converted
    /// No contact after all.
    case excluded
    /// Another place looks after them.
    case handedOver = "handed-over"

    /// Whether they are under observation, or were.
    public var wasObserved: Bool { self == .observed || self == .released }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .untraced: Bilingual("待追踪", "to be found")
        case .unobserved: Bilingual("待落实观察", "to be observed")
        case .observed: Bilingual("观察中", "under observation")
        case .released: Bilingual("已解除", "released")
        case .converted: Bilingual("转为病例", "a case by now")
        case .excluded: Bilingual("已排除", "excluded")
        case .handedOver: Bilingual("已移交", "handed over")
        }
    }
}
