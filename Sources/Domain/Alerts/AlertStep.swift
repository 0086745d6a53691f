/// What is done about an alert, and what happens to it.
public enum AlertStep: String, Sendable, Hashable, CaseIterable {
    /// Seen at the desk.
    case acknowledged
    /// Given to somebody.
    case assigned
    /// Called or visited.
    case verified
    /// Ended with an outcome.
    case closed
    /// Taken to a higher level by hand.
    case escalated
    /// What raised it is over: back inside, heard again, reported after all. Filed by the system.
    case returned
    /// The evidence has become that of a police matter. Filed by the system.
    case strengthened

    /// Whether the system alone files it: what fences conclude, and nobody can know better.
    public var isOfSystem: Bool { self == .returned || self == .strengthened }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .acknowledged: Bilingual("接警", "acknowledge")
        case .assigned: Bilingual("派人", "assign")
        case .verified: Bilingual("核实", "verify")
        case .closed: Bilingual("办结", "close")
        case .escalated: Bilingual("上报", "escalate")
        case .returned: Bilingual("恢复", "over")
        case .strengthened: Bilingual("升为警情", "now a police matter")
        }
    }
}
