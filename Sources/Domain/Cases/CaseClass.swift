/// How a case is classified. Which classes a disease knows is said by its definition.
public enum CaseClass: String, Sendable, Hashable, CaseIterable {
    /// 疑似病例.
    case suspected
    /// 临床诊断病例: diagnosed by signs and pictures, without a laboratory's finding.
    case clinical
    /// 确诊病例.
    case confirmed
    /// 无症状感染者: found by a laboratory, without symptoms; not among the confirmed until they appear.
    case asymptomatic

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .suspected: Bilingual("疑似病例", "suspected case")
        case .clinical: Bilingual("临床诊断病例", "clinically diagnosed case")
        case .confirmed: Bilingual("确诊病例", "confirmed case")
        case .asymptomatic: Bilingual("无症状感染者", "asymptomatic infection")
        }
    }

    /// Several of them, as measures name them.
    var plural: Bilingual {
        switch self {
        case .suspected: Bilingual("疑似病例", "suspected cases")
        case .clinical: Bilingual("临床诊断病例", "clinically diagnosed cases")
        case .confirmed: Bilingual("确诊病例", "confirmed cases")
        case .asymptomatic: Bilingual("无症状感染者", "asymptomatic infections")
        }
    }

    static let choices = allCases.map { Choice($0.rawValue, $0.title) }
}
