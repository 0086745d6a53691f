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

/// How somebody comes into an observation or leaves it.
enum ObservationEvent: String, CaseIterable {
    case entered
    case released
    case converted
    case transferred

    var title: Bilingual {
        switch self {
        case .entered: Bilingual("开始", "entered")
        case .released: Bilingual("解除", "released")
        case .converted: Bilingual("转为病例", "converted to a case")
        case .transferred: Bilingual("转出", "transferred")
        }
    }
}
