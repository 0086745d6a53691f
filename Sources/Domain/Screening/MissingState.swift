/// How far a round has come at a door that it has not reached.
public enum MissingState: String, Sendable, Hashable, CaseIterable {
    /// Nobody was at the door yet.
    case due
    /// Nobody home so far.
    case tried
    /// The household refused.
    case refused

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .due: Bilingual("未上门", "not visited")
        case .tried: VisitStatus.tried.title
        case .refused: VisitStatus.refused.title
        }
    }
}

extension Coverage {
    /// The households that a round has not reached, those of a state alone or all.
    public func missing(_ state: MissingState?) -> Count {
        switch state {
        case .due: due
        case .tried: tried
        case .refused: refused
        case nil: missing
        }
    }
}
