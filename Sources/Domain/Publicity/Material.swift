/// What is handed out.
enum Material: String, CaseIterable {
    case openLetter = "open-letter"
    case proposal
    case leaflet
    case poster
    case mask
    case thermometer
    case protectiveSuit = "protective-suit"
    case alcohol
    case disinfectant

    var title: Bilingual {
        switch self {
        case .openLetter: Bilingual("公开信", "open letters")
        case .proposal: Bilingual("倡议书", "proposals")
        case .leaflet: Bilingual("宣传单", "leaflets")
        case .poster: Bilingual("海报", "posters")
        case .mask: Bilingual("一次性口罩", "disposable masks")
        case .thermometer: Bilingual("手持红外线测温仪", "infrared thermometers")
        case .protectiveSuit: Bilingual("防护服", "protective suits")
        case .alcohol: Bilingual("酒精", "alcohol")
        case .disinfectant: Bilingual("消毒粉", "disinfectant powder")
        }
    }

    var unit: CountUnit {
        switch self {
        case .openLetter, .proposal, .leaflet, .poster: .papers
        case .mask: .pieces
        case .thermometer: .instruments
        case .protectiveSuit: .sets
        case .alcohol, .disinfectant: .halfKilograms
        }
    }

    var isPaper: Bool { unit == .papers }
}

extension Measure {
    /// What is handed out, by kind, and all papers together.
    static let publicity =
        Material.allCases.map {
            Measure(
                "material.\($0.rawValue)", Bilingual("发放\($0.title.chinese)", "\($0.title.english) handed out"), $0.unit
            )
        } + [Measure("material.papers", Bilingual("发放宣传资料", "papers handed out"), .papers)]
}
