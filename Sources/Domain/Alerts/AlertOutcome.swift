/// How an alert ended.
public enum AlertOutcome: String, Sendable, Hashable, CaseIterable {
    /// Nothing had happened; the cause says why it was raised.
    case falseAlarm = "false-alarm"
    /// The person was warned.
    case warned
    /// The person is home again.
    case returnedHome = "returned-home"
    /// An outing that was allowed.
    case permittedOuting = "permitted-outing"
    /// The police have it.
    case handedToPolice = "handed-to-police"
    /// It passed before anybody closed it: heard again, charged, reported after all.
    case endedByItself = "ended-by-itself"
    /// The observation ended before anybody closed it: released, a case, died, annulled; not where
    /// somebody was transferred to another county.
    case observationEnded = "observation-ended"
    /// Something else; the note says what.
    case other

    /// Its name for people.
    public var title: Bilingual {
        switch self {
        case .falseAlarm: Bilingual("误报", "false alarm")
        case .warned: Bilingual("已劝诫", "warned")
        case .returnedHome: Bilingual("已返回", "returned home")
        case .permittedOuting: Bilingual("经批准外出", "permitted outing")
        case .handedToPolice: Bilingual("移交公安", "handed to the police")
        case .endedByItself: Bilingual("自行恢复", "ended by itself")
        case .observationEnded: Bilingual("观察已结束", "observation ended")
        case .other: Bilingual("其他", "other")
        }
    }
}
