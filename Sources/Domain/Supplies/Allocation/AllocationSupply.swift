/// What a warehouse has of an item to give out, in the smallest unit.
public struct AllocationSupply: Sendable, Hashable {
    /// The warehouse.
    public let source: ID<Subject>
    /// What.
    public let item: ID<Subject>
    /// How much. Of an opened package nothing is given.
    public let quantity: Int

    /// Something on hand.
    public init(source: ID<Subject>, item: ID<Subject>, quantity: Int) {
        self.source = source
        self.item = item
        self.quantity = quantity
    }
}
