/// A rule on whom the posts ask more (风险地区规则): a standing entry of the form `risk-area`.
public struct RiskArea: Sendable, Hashable {
    /// The entry that says so.
    public let entry: ID<Entry>
    /// The county whose posts it is for.
    public let county: RegionCode
    /// What it is called.
    public let name: String
    /// The regions that are meant.
    public let areas: [RegionCode]
    /// What plates from there begin with: a hint, no more.
    public let plates: [String]
    /// The first and the last day.
    public let days: ClosedRange<Day>
    /// What is asked.
    public let asks: Set<Ask>
    /// On what ground.
    public let ground: String

    /// What is asked of those who may come from there.
    public enum Ask: String, Sendable, Hashable, CaseIterable {
        /// 核对身份.
        case identity
        /// 登记14天行程.
        case fourteenDays = "register-14-days"
        /// 逐人登记.
        case persons = "register-persons"

        /// What the officer is told to do.
        public var title: Bilingual {
            switch self {
            case .identity: Bilingual("核对身份", "check who they are")
            case .fourteenDays: Bilingual("问清14天行程并登记", "ask and note where they were for 14 days")
            case .persons: Bilingual("逐人登记姓名和电话", "register everybody with name and number")
            }
        }
    }

    /// The rule of an entry; `nil` where it is none.
    public init?(_ entry: Entry) {
        let (filed, body) = (entry.submission, entry.submission.body)
        guard entry.isOf(.riskArea), let county = filed.region.county, let name = body["name"]?.text,
            let from = body["from"].flatMap(Day.init(answer:)), let until = body["until"].flatMap(Day.init(answer:)),
            from <= until
        else { return nil }
        self.entry = entry.id
        self.county = county
        self.name = name
        areas = (body["areas"]?.elements ?? []).compactMap { $0["area"].flatMap(RegionCode.init(answer:)) }
        plates = (body["plates"]?.elements ?? []).compactMap { $0["prefix"]?.text }.map(HalfWidth.upperCased)
        days = from...until
        asks = Set((body["asks"]?.elements ?? []).compactMap { $0.text.flatMap(Ask.init) })
        ground = body["ground"]?.text ?? ""
    }

    /// Whether a plate hints at it. Who drives it may come from anywhere.
    public func isHinted(by plate: PlateNumber) -> Bool { plates.contains { plate.text.hasPrefix($0) } }
}
