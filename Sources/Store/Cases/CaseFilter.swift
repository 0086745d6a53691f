public import Domain
import SQLCore

/// Which cases a list shows.
public enum CaseFilter: Sendable, Hashable {
    /// Those of a class that go on.
    case current(CaseClass)
    /// Those that ended.
    case ended
    /// Those that another county is asked to take over.
    case offered

    /// Every filter, in the order of a desk's work.
    public static let all: [CaseFilter] =
        [CaseClass.suspected, .confirmed, .clinical, .asymptomatic].map(CaseFilter.current) + [.ended, .offered]

    /// Its name in a URL.
    public var name: String {
        switch self {
        case .current(let kind): kind.rawValue
        case .ended: "ended"
        case .offered: "offered"
        }
    }

    /// The filter of a name, `nil` where there is none.
    public init?(name: String) {
        guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    var condition: SQLText {
        switch self {
        case .current(let kind): "outcome IS NULL AND class = \(kind.rawValue)"
        case .ended: "outcome IS NOT NULL"
        case .offered: "offered_to IS NOT NULL"
        }
    }
}
