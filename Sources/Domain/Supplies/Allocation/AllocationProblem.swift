/// What is there, who needs it and how it gets there: all that a plan of allocation (分配方案) follows from. The same
/// problem has the same plan.
public struct AllocationProblem: Sendable, Hashable {
    /// What is given out.
    public let items: [AllocationItem]
    /// Who may be given something.
    public let places: [AllocationPlace]
    /// What there is.
    public let supplies: [AllocationSupply]
    /// What is needed; at most one for a place and an item.
    public let demands: [AllocationDemand]
    /// What drives.
    public let routes: [AllocationRoute]
    /// What a person decided.
    public let fixes: [AllocationFix]
    /// Whether a place may be given a whole package where it needs a part of one.
    public let roundsUp: Bool

    /// Quantities beyond this are taken for a mistake.
    public static let largest = 1_000_000_000_000
    /// Longest time to a next delivery, in days.
    public static let longestDays = 366
    /// The last class.
    public static let lowestPriority = 9

    /// A problem.
    ///
    /// - Throws: `allocation.invalid` with a detail for each mistake: something named that is not listed, listed twice,
    ///   below zero, beyond `largest`, a minimum above what is given at the most, a decision of broken packages.
    public init(
        items: [AllocationItem], places: [AllocationPlace], supplies: [AllocationSupply],
        demands: [AllocationDemand], routes: [AllocationRoute] = [], fixes: [AllocationFix] = [],
        roundsUp: Bool = false
    ) throws(Problem) {
        self.items = items
        self.places = places
        self.supplies = supplies
        self.demands = demands
        self.routes = routes
        self.fixes = fixes
        self.roundsUp = roundsUp
        let mistakes = self.mistakes
        guard mistakes.isEmpty else {
            throw Problem(
                .allocationInvalid, "分配条件有误，请逐项改正。", "What the plan is to follow from has mistakes; correct each.",
                details: mistakes)
        }
    }

    /// The same with other decisions, to be solved again.
    ///
    /// - Throws: as the initialiser.
    public func fixing(_ fixes: [AllocationFix]) throws(Problem) -> AllocationProblem {
        try AllocationProblem(
            items: items, places: places, supplies: supplies, demands: demands, routes: routes, fixes: fixes,
            roundsUp: roundsUp)
    }
}
