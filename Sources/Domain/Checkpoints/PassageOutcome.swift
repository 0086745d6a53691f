/// What became of a passage.
public enum PassageOutcome: String, Sendable, Hashable, CaseIterable {
    /// 放行.
    case letThrough = "let-through"
    /// 劝返.
    case turnedBack = "turned-back"
    /// 送发热门诊.
    case sentToHospital = "sent-to-hospital"
    /// 移交公安.
    case handedToPolice = "handed-to-police"

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .letThrough: Bilingual("放行", "let through")
        case .turnedBack: Bilingual("劝返", "turned back")
        case .sentToHospital: Bilingual("送发热门诊", "sent to hospital")
        case .handedToPolice: Bilingual("移交公安", "handed to the police")
        }
    }
}
