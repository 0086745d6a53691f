/// Something about a case or a link that somebody has to look at.
public struct ChainCheck: Sendable, Hashable {
    /// What it is about.
    public let kind: Kind
    /// The case; of a link the infected one.
    public let medicalCase: ID<Subject>
    /// The case that is said to have infected it, of a link.
    public let infector: ID<Subject>?
    /// The days from onset to onset, where they are what is to be checked.
    public let days: Int?

    init(_ kind: Kind, _ medicalCase: ID<Subject>, infector: ID<Subject>? = nil, days: Int? = nil) {
        self.kind = kind
        self.medicalCase = medicalCase
        self.infector = infector
        self.days = days
    }

    /// What can be wrong or missing, the most serious first.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 循环: links go round in a circle; this one was left out.
        case circle
        /// 间隔过短: the infected fell ill earlier than the definition allows.
        case tooShort = "interval-too-short"
        /// 间隔过长.
        case tooLong = "interval-too-long"
        /// 输入性病例有本地来源: an imported case that is linked to a case here.
        case importedWithSource = "imported-with-source"
        /// 来源待判定: several possible sources, and none confirmed.
        case severalSources = "several-sources"
        /// 来源不明: neither imported nor linked to anybody.
        case noSource = "no-source"
        /// 缺发病日期.
        case noOnset = "no-onset"
        /// 未登记接触者.
        case noContacts = "no-contacts"

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .circle: Bilingual("传播关系成循环", "links in a circle")
            case .tooShort: Bilingual("发病间隔过短", "onsets too close or reversed")
            case .tooLong: Bilingual("发病间隔过长", "onsets too far apart")
            case .importedWithSource: Bilingual("输入性病例有本地来源", "imported, yet with a source here")
            case .severalSources: Bilingual("有多个可能来源，待判定", "several possible sources, none confirmed")
            case .noSource: Bilingual("来源不明", "no known source")
            case .noOnset: Bilingual("缺发病日期", "no day of onset")
            case .noContacts: Bilingual("未登记接触者", "no contact listed")
            }
        }
    }
}
