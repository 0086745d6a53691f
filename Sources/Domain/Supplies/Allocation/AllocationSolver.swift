/// Makes plans of allocation. Domain has the rule; what solves its linear programmes is a library outside.
public protocol AllocationSolver: Sendable {
    /// The plan that follows from a problem, off the caller's thread.
    ///
    /// - Throws: `allocation.too-slow` where it takes longer than it may; `CancellationError` where nobody waits any more.
    func plan(for problem: AllocationProblem) async throws -> AllocationPlan
}
