/// A place that is given something.
public struct AllocationPlace: Sendable, Hashable {
    /// Which.
    public let id: ID<Subject>
    /// What it is called.
    public let name: String

    /// A place.
    public init(id: ID<Subject>, name: String) {
        self.id = id
        self.name = name
    }
}
