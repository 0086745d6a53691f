/// What a person decided that a place is given of an item; the rest is solved around it.
public struct AllocationFix: Sendable, Hashable {
    /// Who is given it.
    public let place: ID<Subject>
    /// What.
    public let item: ID<Subject>
    /// How much, in the smallest unit and whole packages. It may be more than the need.
    public let quantity: Int

    /// A decision.
    public init(place: ID<Subject>, item: ID<Subject>, quantity: Int) {
        self.place = place
        self.item = item
        self.quantity = quantity
    }
}
