/// An observation order (医学观察令) as its standing entries make it, whatever the order in which they came: issued, active,
/// ended. Days are those of Asia/Shanghai; the first day is day 1, and the order is over at the end (24时) of its last.
public struct ObservationOrder: Course, Sendable, Hashable {
    /// The order.
    public let id: ID<Subject>
    /// Who is observed.
    public let person: ID<Subject>
    /// Where.
    public internal(set) var region: RegionCode
    /// The household they live in.
    public let household: ID<Subject>?
    /// The central place.
    public internal(set) var site: ID<Subject>?
    /// The room there.
    public internal(set) var room: String?
    /// The bed, from 1.
    public internal(set) var bed: Int?
    /// How.
    public internal(set) var kind: ObservationKind
    /// What for.
    public let disease: ObservationDisease?
    /// 人员类别, the name of the choice.
    public let group: String
    /// The legal ground, the name of the choice.
    public let ground: String
    /// Who issued it.
    public let authority: String
    /// Day 1.
    public let firstDay: Day
    /// The last day.
    public internal(set) var lastDay: Day
    /// Whether a fence is on.
    public let isFenced: Bool
    /// The grid worker who looks after them.
    public let gridWorker: ID<Account>?
    /// The doctor.
    public let doctor: ID<Account>?
    /// How far it is.
    public internal(set) var state: State
    /// How it ended.
    public internal(set) var outcome: Outcome?
    /// When it was issued.
    public let issuedAt: Instant
    /// When it began.
    public internal(set) var activatedAt: Instant?
    /// When it ended.
    public internal(set) var endedAt: Instant?
    /// The entry that issued it.
    public let entry: ID<Entry>
    /// Standing entries about it that do not fit its course. The ledger refuses such; one can come in with a restored
    /// ledger.
    public internal(set) var conflicts: [ID<Entry>]

    /// What is known from the columns it is kept in.
    public init(
        id: ID<Subject>, person: ID<Subject>, region: RegionCode, household: ID<Subject>?, site: ID<Subject>?,
        room: String?, bed: Int?, kind: ObservationKind, disease: ObservationDisease?, group: String, ground: String,
        authority: String,
        firstDay: Day, lastDay: Day, isFenced: Bool, gridWorker: ID<Account>?, doctor: ID<Account>?, state: State,
        outcome: Outcome?, issuedAt: Instant, activatedAt: Instant?, endedAt: Instant?, entry: ID<Entry>,
        conflicts: [ID<Entry>]
    ) {
        self.id = id
        self.person = person
        self.region = region
        self.household = household
        self.site = site
        self.room = room
        self.bed = bed
        self.kind = kind
        self.disease = disease
        self.group = group
        self.ground = ground
        self.authority = authority
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.isFenced = isFenced
        self.gridWorker = gridWorker
        self.doctor = doctor
        self.state = state
        self.outcome = outcome
        self.issuedAt = issuedAt
        self.activatedAt = activatedAt
        self.endedAt = endedAt
        self.entry = entry
        self.conflicts = conflicts
    }

    /// How far an order is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// 已签发.
        case issued
        /// 观察中.
        case active
        /// 已结束.
        case ended

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .issued: Bilingual("已签发", "issued")
            case .active: Bilingual("观察中", "under observation")
            case .ended: Bilingual("已结束", "ended")
            }
        }
    }

    /// How an order ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// 期满解除.
        case released
        /// 转出本县.
        case transferred
        /// 转为病例.
        case converted
        /// 死亡.
        case died
        /// 撤销.
        case annulled

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .released: Bilingual("期满解除", "released")
            case .transferred: Bilingual("转出", "transferred out of the county")
            case .converted: Bilingual("转为病例", "converted to a case")
            case .died: Bilingual("死亡", "died")
            case .annulled: Bilingual("撤销", "annulled")
            }
        }
    }

    /// The moment at which the last day is over (24时): then it is due for release.
    public var endsAt: Instant { lastDay.advanced(by: 1).firstHour.start }

    /// How many days, the first and the last among them.
    public var days: Int { lastDay.index - firstDay.index + 1 }

    /// Whether it is issued or active.
    public var isOpen: Bool { state != .ended }

    /// Which day of the observation a day is, from 1; `nil` before the first and behind the last.
    public func number(of day: Day) -> Int? {
        day < firstDay || day > lastDay ? nil : day.index - firstDay.index + 1
    }

    /// The forms that make it, the order first.
    public static let forms = [Form.observationOrder.name, Form.observationStep.name]
}
