/// The levels between which a place is to keep an item, in the smallest unit.
public struct StockLimit: Sendable, Hashable {
    /// Below this it is short; 0 for no limit.
    public let minimum: Int
    /// Above this it has too much; `nil` for no limit.
    public let maximum: Int?

    /// Levels.
    public init(minimum: Int, maximum: Int?) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The levels that standing entries of the form `stock-limit` about one place make, by item: the newest of each.
    public static func limits(_ entries: [Entry]) -> [ID<Subject>: StockLimit] {
        var limits: [ID<Subject>: StockLimit] = [:]
        for entry in entries.inOrder {
            let body = entry.submission.body
            guard let item = body["item"].flatMap(ID<Subject>.init(answer:)), let minimum = body["minimum"]?.whole
            else { continue }
            limits[item] = StockLimit(minimum: minimum, maximum: body["maximum"]?.whole)
        }
        return limits
    }
}
