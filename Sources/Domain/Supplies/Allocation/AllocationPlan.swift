/// Who is given what (分配方案).
public struct AllocationPlan: Sendable, Hashable {
    /// What it follows from.
    public let problem: AllocationProblem
    /// A line for each need, in their order.
    public let lines: [AllocationLine]
    /// What could not all be met; empty where all minimums and decisions are.
    public let conflicts: [AllocationConflict]

    /// How much of each item is given out, in the smallest unit.
    public var given: [ID<Subject>: Int] {
        lines.reduce(into: [:]) { $0[$1.demand.item, default: 0] += $1.quantity }
    }

    /// How long whoever has least in a class lasts, in days.
    public var fewestDays: [Int: Double] {
        lines.reduce(into: [:]) { fewest, line in
            guard let days = line.days else { return }
            fewest[line.demand.priority] = min(fewest[line.demand.priority] ?? days, days)
        }
    }
}
