/// 排查轮次: a round of screening as it was declared.
public struct ScreeningRound: Sendable, Hashable {
    /// The round.
    public let id: ID<Subject>
    /// Where.
    public let region: RegionCode
    /// Its number, 1 to 99; visits name it.
    public let number: Int
    /// What is looked for.
    public let aim: String
    /// The first day.
    public let from: Day
    /// The last day.
    public let until: Day
    /// The declaration.
    public let entry: ID<Entry>

    /// A round.
    public init(
        id: ID<Subject>, region: RegionCode, number: Int, aim: String, from: Day, until: Day, entry: ID<Entry>
    ) {
        self.id = id
        self.region = region
        self.number = number
        self.aim = aim
        self.from = from
        self.until = until
        self.entry = entry
    }
}
