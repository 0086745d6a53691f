/// What a place needs of an item. Quantities are in the smallest unit.
public struct AllocationDemand: Sendable, Hashable {
    /// Who needs it.
    public let place: ID<Subject>
    /// What.
    public let item: ID<Subject>
    /// Its class: 1 comes first.
    public let priority: Int
    /// What is used up in a day; parts of a piece are allowed.
    public let needPerDay: Double
    /// What is there.
    public let onHand: Int
    /// When more comes.
    public let daysToNextDelivery: Int
    /// What it is to be given whatever the others get, classes with a smaller number first.
    public let minimum: Int
    /// What it is given at the most; `nil` for no limit but its need.
    public let most: Int?

    /// A need.
    public init(
        place: ID<Subject>, item: ID<Subject>, priority: Int, needPerDay: Double, onHand: Int,
        daysToNextDelivery: Int, minimum: Int = 0, most: Int? = nil
    ) {
        self.place = place
        self.item = item
        self.priority = priority
        self.needPerDay = needPerDay
        self.onHand = onHand
        self.daysToNextDelivery = daysToNextDelivery
        self.minimum = minimum
        self.most = most
    }

    /// What is missing until the next delivery, and no less than the minimum.
    public var need: Int {
        let used = needPerDay * Double(daysToNextDelivery)
        return max(Int((used - used.ulp * 4).rounded(.up)) - onHand, minimum)
    }

    /// What is given at the most: the need, or less where less was said.
    public var limit: Int { min(need, most ?? need) }

    /// By what days of supply are counted. Where nothing is used up from day to day, the need is to last until the next
    /// delivery.
    var rate: Double { needPerDay > 0 ? needPerDay : Double(max(need, 1)) / Double(max(daysToNextDelivery, 1)) }

    /// How long it lasts with what it is given, in days; none where nothing is used up.
    public func days(with quantity: Int) -> Double? {
        needPerDay > 0 ? Double(onHand + quantity) / needPerDay : nil
    }
}
