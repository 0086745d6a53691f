import Dispatch
public import Domain

/// Solves linear programmes with COIN-OR's CLP, on a thread of its own and within a time (docs/adr/0037).
public struct ClpSolver: AllocationSolver {
    private let limit: Duration
    private let queue = DispatchQueue(label: "fangxian.allocation", qos: .userInitiated, attributes: .concurrent)

    /// A solver.
    ///
    /// - Parameter limit: how long a plan may take.
    public init(limit: Duration = .seconds(10)) { self.limit = limit }

    /// As `AllocationSolver` says. Being given up, by time or by who asked, is looked at before each linear programme; one
    /// of them is bounded by the time of the processor.
    public func plan(for problem: AllocationProblem) async throws -> AllocationPlan {
        let isCancelled = CancelMark()
        let deadline = ContinuousClock.now + limit
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(with: Result { try Self.plan(for: problem, by: deadline, isCancelled) })
                }
            }
        } onCancel: {
            isCancelled.set()
        }
    }

    private static func plan(
        for problem: AllocationProblem, by deadline: ContinuousClock.Instant, _ isCancelled: CancelMark
    ) throws -> AllocationPlan {
        var model: ClpModel?
        return try problem.plan { program in
            if isCancelled.isSet { throw CancellationError() }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw tooSlow }
            // The questions of a plan differ in their bounds only, so each begins where the one before ended.
            let asked = model.flatMap { $0.rebound(program) ? $0 : nil } ?? ClpModel(program)
            model = asked
            guard let optimum = asked.optimum(seconds: left / .seconds(1)) else { throw tooSlow }
            return optimum
        }
    }

    private static var tooSlow: Problem {
        Problem(
            .allocationTooSlow, "分配方案未能在规定时间内算出。请减少物资、地点或线路后再算。",
            "The plan was not found in time. Take fewer items, places or routes and solve again.")
    }
}
