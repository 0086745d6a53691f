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
