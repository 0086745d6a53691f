/// How somebody is observed by an order.
public enum ObservationKind: String, Sendable, Hashable, CaseIterable {
    /// 居家医学观察.
    case home
    /// 集中医学观察, at a central place.
    case central
    /// 留院观察.
    case inHospital = "in-hospital"
    /// 自我健康监测: the person watches over themselves. Counted for itself and not among the observed.
    case selfMonitoring = "self-monitoring"

    /// Whether somebody so observed counts among those under medical observation (医学观察 = 居家 + 集中 + 留院).
    public var isMedicalObservation: Bool { self != .selfMonitoring }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .home: Bilingual("居家观察", "home observation")
        case .central: Bilingual("集中医学观察", "central observation")
        case .inHospital: Bilingual("留院观察", "in-hospital observation")
        case .selfMonitoring: Bilingual("自我健康监测", "health self-monitoring")
        }
    }

    /// All kinds as choices of a form.
    static let choices = allCases.map { Choice($0.rawValue, $0.title) }
}
