public import Domain
public import Geometry

/// Judges the positions of an order by its fence: what makes the intake and the pure engine know each other. An order
/// without a ground to stay on is looked after too: who is silent, whose battery is low.
public struct FenceEvaluator: TrackEvaluating {
    private let rules: FenceRules
    private let fileRules: FenceRules

    /// An evaluator by rules, which are sound.
    public init(rules: FenceRules = FenceRules()) {
        self.rules = rules
        fileRules = rules.forOperatorsFiles
    }

    /// A fence and what is remembered.
    public struct Standing: Sendable {
        let fence: Fence
        var state: FenceState
    }

    /// The fence of an order, with what its engine remembers.
    ///
    /// - Throws: `fence.invalid` for bytes that are no ``FencePlan``.
    public func standing(
        fence bytes: [UInt8], state: [UInt8]?, of watch: TrackWatch, at now: Instant
    ) throws -> Standing {
        guard let plan = FencePlan(bytes: bytes),
            let fence = Fence(
                area: plan.area, rules: watch.operatorName == nil ? rules : fileRules,
                startMilliseconds: max(plan.from, watch.beginsAt).milliseconds,
                outings: plan.outings.compactMap {
                    FenceOuting(
                        fromMilliseconds: $0.lowerBound.milliseconds, untilMilliseconds: $0.upperBound.milliseconds)
                })
        else {
            throw Problem(.fenceInvalid, "围栏无法读取。", "The fence cannot be read.")
        }
        var standing = Standing(fence: fence, state: state.flatMap { FenceState(bytes: $0) } ?? FenceState())
        standing.state.resumed(atMilliseconds: now.milliseconds)
        return standing
    }

    /// Gives one report to the engine.
    public func take(
        _ report: PositionReport, receivedAt: Instant, device _: Int, into standing: inout Standing
    ) -> [FenceEvent] {
        let message = FenceReport(
            fix: report.fix, batteryPercent: report.batteryPercent.map { Int($0.rounded()) },
            receivedMilliseconds: receivedAt.milliseconds)
        return standing.state.receive(message, in: standing.fence)
    }

    /// Gives the time alone to the engine, where a deadline has passed.
    public func look(at now: Instant, into standing: inout Standing) -> [FenceEvent] {
        guard let due = standing.state.nextDeadline(in: standing.fence), due <= now.milliseconds else { return [] }
        return standing.state.tick(atMilliseconds: now.milliseconds, in: standing.fence)
    }

    /// What the engine remembers, as bytes.
    public func state(of standing: Standing) -> [UInt8] { standing.state.bytes }
}

/// The one way in for positions, judged by fences.
public typealias FenceIntake = TrackIntake<FenceEvaluator>
