/// How it stands with somebody who is observed: what decides which queue they are in, at any moment.
public struct ObservationWatch: Sendable, Hashable {
    /// What the checks have brought.
    public let checks: CheckState
    /// The first window still to be kept opens; the end of the observation where none is left.
    public let dueFrom: Instant
    /// It closes.
    public let dueBy: Instant
    /// From when somebody has to look at the order: the end of its last day, the beginning of time where it does not fit
    /// together.
    public let reviewFrom: Instant

    /// What is known from the columns it is kept in.
    public init(checks: CheckState, dueFrom: Instant, dueBy: Instant, reviewFrom: Instant) {
        self.checks = checks
        self.dueFrom = dueFrom
        self.dueBy = dueBy
        self.reviewFrom = reviewFrom
    }

    /// What an order and its checks make; `nil` unless the order is active.
    ///
    /// - Parameter plan: `nil` for that of its kind and disease.
    public init?(_ order: ObservationOrder, _ checks: CheckState, plan: CheckPlan? = nil) {
        guard order.state == .active, let began = order.activatedAt else { return nil }
        let plan = plan ?? ObservationRule.plan(for: order.kind, disease: order.disease)
        let window = plan.next(
            from: max(began, order.firstDay.firstHour.start), after: checks.lastAt, until: order.lastDay)
        self.init(
            checks: checks, dueFrom: window?.opens ?? order.endsAt, dueBy: window?.closes ?? order.endsAt,
            reviewFrom: order.conflicts.isEmpty ? order.endsAt : Instant(milliseconds: 0))
    }

    /// The windows of a day that are still to be kept.
    ///
    /// - Parameter order: the order this is about.
    public func windows(on day: Day, of order: ObservationOrder, plan: CheckPlan? = nil) -> [CheckWindow] {
        guard order.number(of: day) != nil else { return [] }
        let plan = plan ?? ObservationRule.plan(for: order.kind, disease: order.disease)
        return plan.windows(on: day).filter { $0.opens >= dueFrom }
    }

    /// The queue at a moment: exactly one.
    public func queue(at now: Instant) -> ObservationQueue {
        if checks.symptomaticSince != nil { return .symptomatic }
        if reviewFrom <= now { return .toReview }
        if dueBy <= now { return .notReported }
        if dueFrom <= now { return .due }
        return reviewFrom <= now.adding(seconds: Self.daySeconds) ? .endsToday : .fine
    }

    /// A day in Asia/Shanghai has no other length.
    public static let daySeconds: Int64 = 86_400
}
