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
