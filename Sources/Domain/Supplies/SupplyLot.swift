/// A lot (批次) of an item, as its newest standing entry has it.
public struct SupplyLot: Sendable, Hashable {
    /// Its id, the same in every county that holds some of it.
    public let id: ID<Subject>
    /// The region that keeps its entry.
    public let region: RegionCode
    /// Of what.
    public let item: ID<Subject>
    /// The number printed on it.
    public let number: String
    /// Who made it.
    public let maker: String?
    /// The last day on which it may be used, where one is printed.
    public let expiresOn: Day?
    /// Where it came from.
    public let origin: SupplyOrigin?
    /// Whether it may be given out.
    public let state: State

    /// Whether a lot may be given out.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// 合格可用.
        case usable
        /// 待检: not examined yet, or examined again.
        case quarantined
        /// 停用召回: nothing of it is given out any more, and what was is taken back.
        case recalled

        /// Its name for people.
        public var title: Bilingual {
            switch self {
            case .usable: Bilingual("合格可用", "usable")
            case .quarantined: Bilingual("待检", "in quarantine")
            case .recalled: Bilingual("停用召回", "recalled")
            }
        }
    }

    /// A lot as it is kept.
    public init(
        id: ID<Subject>, region: RegionCode, item: ID<Subject>, number: String, maker: String?, expiresOn: Day?,
        origin: SupplyOrigin?, state: State
    ) {
        self.id = id
        self.region = region
        self.item = item
        self.number = number
        self.maker = maker
        self.expiresOn = expiresOn
        self.origin = origin
        self.state = state
    }

    /// The lot that standing entries of the form `supply-lot` about one subject make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let filed = entries.inOrder.last?.submission, let id = filed.subject,
            let item = filed.body["item"].flatMap(ID<Subject>.init(answer:)), let number = filed.body["number"]?.text
        else { return nil }
        self.init(
            id: id, region: filed.region, item: item, number: number, maker: filed.body["maker"]?.text,
            expiresOn: filed.body["expiresOn"].flatMap(Day.init(answer:)),
            origin: filed.body["origin"]?.text.flatMap(SupplyOrigin.init),
            state: filed.body["state"]?.text.flatMap(State.init) ?? .usable)
    }

    /// Whether it has expired on a day: the day that is printed is the last on which it may be used.
    public func isExpired(on day: Day) -> Bool { expiresOn.map { $0 < day } ?? false }

    /// How many days before its end a lot is shown as expiring: 90.
    public static let warningDays = 90
}
