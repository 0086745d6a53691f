public import Domain

/// What is being done while the demo is built.
public enum DemoStage: Sendable, Hashable, CaseIterable {
    /// 24 to 26 January: every household is registered.
    case registering
    /// 27 to 31 January: the first round of visits.
    case firstRound
    /// From 1 February: a second round in 市中区, the rest of the first elsewhere.
    case secondRound

    /// The stage an hour of the scenario belongs to.
    init(hour: Int) {
        switch hour / 24 {
        case ..<3: self = .registering
        case ..<8: self = .firstRound
        default: self = .secondRound
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .registering: Bilingual("登记 1月24日—26日", "registers, 24 to 26 January")
        case .firstRound: Bilingual("走访 1月27日—31日", "visits, 27 to 31 January")
        case .secondRound: Bilingual("走访 2月1日—3日", "visits, 1 to 3 February")
        }
    }
}
