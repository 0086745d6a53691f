/// What one place is given of one item, and why.
public struct AllocationLine: Sendable, Hashable {
    /// Some of it.
    public struct Part: Sendable, Hashable {
        /// The warehouse it comes from.
        public let source: ID<Subject>
        /// The route it comes by; `nil` where it is fetched.
        public let route: String?
        /// How much, in the smallest unit.
        public let quantity: Int
    }

    /// What kept it from getting more.
    public enum Limit: Sendable, Hashable {
        /// It got what it needs, or as much as it may be given.
        case need
        /// A person decided.
        case fix
        /// There is no more, or others of its class and of those before have no less.
        case supply
        /// The vehicles of these routes are full.
        case routes([String])
        /// What is missing is less than a package, or what is left is.
        case package
    }

    /// The need it answers.
    public let demand: AllocationDemand
    /// How much it is given, in the smallest unit.
    public let quantity: Int
    /// Where it comes from.
    public let parts: [Part]
    /// Why no more.
    public let limit: Limit

    /// How long it lasts with it, in days; none where nothing is used up from day to day.
    public var days: Double? { demand.days(with: quantity) }
}
