/// A vehicle's round: how much it takes to some places in all.
public struct AllocationRoute: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// Where it is loaded; `nil` for any warehouse.
    public let source: ID<Subject>?
    /// Where it stops. A place at which no route stops fetches its things, from any warehouse.
    public let places: [ID<Subject>]
    /// What it holds, in litres.
    public let litres: Double

    /// A round.
    public init(name: String, source: ID<Subject>? = nil, places: [ID<Subject>], litres: Double) {
        self.name = name
        self.source = source
        self.places = places
        self.litres = litres
    }
}
