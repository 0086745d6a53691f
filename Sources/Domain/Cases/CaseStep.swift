/// A step in the course of a case, each an entry with its ground and author.
public enum CaseStep: String, Sendable, Hashable, CaseIterable {
    /// 订正为确诊.
    case confirmed
    /// 订正为临床诊断.
    case clinical
    /// 订正为无症状感染者.
    case asymptomatic
    /// 排除: it was not the disease; ends the case.
    case excluded
    /// 收治入院.
    case admitted
    /// 病情变化.
    case severity
    /// 治愈出院, of an asymptomatic infection the release from isolation; ends the case.
    case discharged
    /// 死亡; ends the case.
    case died
    /// 核减: it should not have been counted here; ends the case.
    case removed
    /// 申请移交: offered to the county where the patient lives.
    case offered
    /// 退回移交: that county does not take it.
    case returned
    /// 已移交: the other county has taken it; ends the case here.
    case handedOver = "handed-over"

    /// Whether the system alone files it, when the other county has answered.
    public var isOfSystem: Bool { self == .returned || self == .handedOver }

    /// Whether it changes what was counted, so that it takes the county's or the city's command.
    public var isCorrection: Bool { self == .removed || self == .offered }

    /// The class a case has after it, `nil` where it stays what it is.
    var classification: CaseClass? {
        switch self {
        case .confirmed: .confirmed
        case .clinical: .clinical
        case .asymptomatic: .asymptomatic
        default: nil
        }
    }

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .confirmed: Bilingual("订正为确诊", "confirmed")
        case .clinical: Bilingual("订正为临床诊断", "diagnosed clinically")
        case .asymptomatic: Bilingual("订正为无症状感染者", "found to be without symptoms")
        case .excluded: Bilingual("排除", "excluded")
        case .admitted: Bilingual("收治入院", "admitted")
        case .severity: Bilingual("病情变化", "severity changed")
        case .discharged: Bilingual("出院（解除隔离）", "discharged")
        case .died: Bilingual("死亡", "died")
        case .removed: Bilingual("核减", "removed by correction")
        case .offered: Bilingual("申请移交", "offered to another county")
        case .returned: Bilingual("移交被退回", "returned by the other county")
        case .handedOver: Bilingual("已移交", "handed over")
        }
    }
}
