/// Where somebody is observed.
enum ObservationPlace: String, CaseIterable {
    case home
    case central
    case inHospital = "in-hospital"

    var title: Bilingual {
        switch self {
        case .home: Bilingual("居家观察", "home observation")
        case .central: Bilingual("集中医学观察", "central observation")
        case .inHospital: Bilingual("留院观察", "in-hospital observation")
        }
    }
}
