/// A bound that every plan keeps: what some cells are given, each weighed, comes to no more than so much. A warehouse's
/// stock and a vehicle's room are such bounds, and so is what follows from several of them together.
struct AllocationCut: Sendable {
    /// The cells with what a package of each weighs, above zero.
    let weights: [(cell: Int, weight: Double)]
    /// What they come to at the most.
    let bound: Double
    /// The routes it comes from.
    let routes: [Int]

    /// What it comes to.
    func value(_ totals: [Double]) -> Double { weights.reduce(0) { $0 + $1.weight * totals[$1.cell] } }

    /// So little beyond the bound is the error of counting with broken numbers.
    var slack: Double { 1e-9 + 1e-13 * bound }
}
