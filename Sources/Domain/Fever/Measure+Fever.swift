/// Where temperatures are taken.
enum ScreeningSetting: String, CaseIterable {
    case transient
    case keyPlace = "key-place"
    case detectionPoint = "detection-point"
    case checkpoint

    var title: Bilingual {
        switch self {
        case .transient: Bilingual("流动人员", "people passing through")
        case .keyPlace: Bilingual("小区、商场、超市等重点场所", "estates, malls, supermarkets and the like")
        case .detectionPoint: Bilingual("检测服务点", "temperature posts")
        case .checkpoint: Bilingual("卡点", "checkpoints")
        }
    }
}

/// What a screening of temperatures counts, with the field that tells it.
enum ScreeningResult: String, CaseIterable {
    case measured
    case abnormal
    case referred
    case cleared
    case fever

    var title: Bilingual {
        switch self {
        case .measured: Bilingual("检测体温", "temperatures taken")
        case .abnormal: Bilingual("体温异常", "abnormal temperatures")
        case .referred: Bilingual("就医", "sent to a doctor")
        case .cleared: Bilingual("排除", "cleared")
        case .fever: Bilingual("发热", "with fever")
        }
    }

    /// The field of the form.
    var field: String { self == .referred ? "sentToDoctor" : rawValue }

    var unit: CountUnit { self == .measured ? .visits : .people }
}

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
