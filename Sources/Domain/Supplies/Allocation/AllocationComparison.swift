/// What differs between two plans.
public struct AllocationComparison: Sendable, Hashable {
    /// A line that differs.
    public struct Change: Sendable, Hashable {
        /// Who.
        public let place: ID<Subject>
        /// What.
        public let item: ID<Subject>
        /// How much in the first; 0 where it has no such line.
        public let before: Int
        /// How much in the second.
        public let after: Int
    }

    /// The lines that differ, in the order of the first plan, what only the second has after them.
    public let changes: [Change]
    /// How much of each item is given out in the first and the second, where it differs.
    public let given: [ID<Subject>: [Int]]
    /// How long whoever has least in a class lasts, in days, in the first and the second, where it differs.
    public let fewestDays: [Int: [Double]]

    /// Compares two plans.
    public init(of one: AllocationPlan, with other: AllocationPlan) {
        struct Pair: Hashable {
            let place: ID<Subject>
            let item: ID<Subject>
            init(_ line: AllocationLine) { (place, item) = (line.demand.place, line.demand.item) }
        }
        let before = Dictionary(one.lines.map { (Pair($0), $0.quantity) }) { first, _ in first }
        let after = Dictionary(other.lines.map { (Pair($0), $0.quantity) }) { first, _ in first }
        let pairs = one.lines.map(Pair.init) + other.lines.map(Pair.init).filter { before[$0] == nil }
        changes = pairs.compactMap { pair in
            let (old, new) = (before[pair] ?? 0, after[pair] ?? 0)
            return old == new ? nil : Change(place: pair.place, item: pair.item, before: old, after: new)
        }
        given = Self.differences(one.given, other.given, none: 0)
        fewestDays = Self.differences(one.fewestDays, other.fewestDays, none: 0)
    }

    private static func differences<Key: Hashable, Value: Equatable>(
        _ one: [Key: Value], _ other: [Key: Value], none: Value
    ) -> [Key: [Value]] {
        one.merging(other) { first, _ in first }.keys.reduce(into: [:]) { found, key in
            let (old, new) = (one[key] ?? none, other[key] ?? none)
            if old != new { found[key] = [old, new] }
        }
    }
}
