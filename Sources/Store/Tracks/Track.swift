public import Domain

/// Where a person was while an order (观察令) was in force.
public struct Track: Sendable, Hashable {
    /// The order.
    public let order: ID<Subject>
    /// The person.
    public let person: ID<Subject>
    /// What its devices reported, in the order of its time; what came twice is there once.
    public let reports: [PositionReport]
}
