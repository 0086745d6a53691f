/// What a place needs by its books.
extension AllocationDemand {
    /// The need of a place that uses things up and is to keep levels: what it lacks to its lower level is its minimum, and
    /// it is given no more than its upper level has room for.
    ///
    /// - Parameters:
    ///   - onHand: what it has.
    ///   - limit: the levels it is to keep.
    ///   - used: what was used or given out there in some days.
    ///   - days: in how many, 1 and more.
    public init(
        _ place: StockPlace, item: ID<Subject>, onHand: Int, limit: StockLimit?, used: Int, inDays days: Int,
        daysToNextDelivery: Int
    ) {
        precondition(days > 0, "use is counted over a day at the least")
        let most = limit?.maximum.map { max(0, $0 - onHand) }
        self.init(
            place: place.id, item: item, priority: place.kind.allocationPriority,
            needPerDay: Double(used) / Double(days), onHand: onHand, daysToNextDelivery: daysToNextDelivery,
            minimum: min(max(0, (limit?.minimum ?? 0) - onHand), most ?? .max), most: most)
    }
}

extension StockPlaceKind {
    /// The class in which its places are given things where nobody says another: those who treat the sick, then those who
    /// watch over people, then the others.
    public var allocationPriority: Int {
        switch self {
        case .hospital: 1
        case .observationSite, .checkpoint: 2
        case .town, .community: 3
        case .warehouse, .unit: 4
        }
    }
}
