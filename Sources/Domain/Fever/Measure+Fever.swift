extension Measure {
    /// Fever visits and temperatures, in all and by setting.
    static let fever =
        [Measure("fever.visit", Bilingual("发热病人就诊", "visits for fever"), .visits)]
        + ScreeningResult.allCases.map { Measure("temperature.\($0.rawValue)", $0.title, $0.unit) }
        + ScreeningSetting.allCases.flatMap { setting in
            ScreeningResult.allCases.map { result in
                Measure(
                    "temperature.\(setting.rawValue).\(result.rawValue)",
                    Bilingual(
                        setting.title.chinese + result.title.chinese,
                        "\(setting.title.english): \(result.title.english)"),
                    result.unit)
            }
        }
}
