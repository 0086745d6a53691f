public import Domain

/// What a place has of an item.
public struct StockOnHand: Sendable, Hashable {
    /// The place.
    public let place: StockPlace
    /// The item.
    public let item: SupplyItem
    /// What the books have, in the smallest unit; below zero while an entry that explains it has not come.
    public let booked: Int
    /// The levels the place is to keep.
    public let limit: StockLimit?
    /// The earliest end among the lots there.
    public internal(set) var firstExpiry: Day?

    /// What is shown and may be counted on: never below zero.
    public var quantity: Int { max(0, booked) }

    /// Whether it is below what the place is to keep.
    public var isLow: Bool { limit.map { quantity < $0.minimum } ?? false }

    /// Whether it is above.
    public var isExcess: Bool { limit?.maximum.map { quantity > $0 } ?? false }
}
