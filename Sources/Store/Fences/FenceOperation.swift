public import Domain
public import Geometry
import Synchronization

/// Positions and fences at work: the one intake of a server, the desk that makes alerts of what it concludes, and what
/// has to be done again and again. Whoever runs a server calls ``start()``, then the others in their intervals, then
/// ``stop()``; tests and commands call what they need.
public final class FenceOperation: Sendable {
    /// The one way in for positions.
    public let intake: FenceIntake
    /// Where positions are kept.
    public let tracks: TrackStore
    /// What joins orders with devices.
    public let fences: FenceStore
    private let desk: FenceDesk
    private let filing: AlertFiling
    private let checks: CheckAlerts
    private let clock: WallClock
    private let followed = Mutex(Instant(milliseconds: 0))

    /// What was filed a minute before the last look may have been on its way to the disk then.
    private static let overlapSeconds: Int64 = 60

    /// The fences of a ledger. One for a server: the state of a fence is in its memory.
    public init(
        ledger: Ledger, filing: AlertFiling, retention: TrackRetention = .standard, rules: FenceRules = FenceRules(),
        outageRules: OutageRules = OutageRules()
    ) {
        let desk = FenceDesk(filing: filing, clock: ledger.clock, outageRules: outageRules)
        tracks = TrackStore(ledger: ledger, retention: retention)
        fences = FenceStore(ledger: ledger, tracks: tracks)
        let database = ledger.database
        intake = FenceIntake(
            store: tracks, evaluator: FenceEvaluator(rules: rules),
            takingOver: { try await desk.remember(database) }
        ) { try await desk.take($0) }
        checks = CheckAlerts(ledger: ledger, filing: filing)
        clock = ledger.clock
        self.filing = filing
        self.desk = desk
    }

    /// Comes to know the orders, and judges what a server before this one acknowledged and did not judge. Called once,
    /// before positions are taken.
    ///
    /// - Parameter judging: `false` for a command beside a server: what it stores is judged by that, or by the next one.
    public func start(judging: Bool = true) async throws {
        try await followOrders()
        try await intake.start(judging: judging)
    }

    /// Looks at the time alone: who has been silent for too long. Every ten seconds. Of several servers one does so.
    public func look() async throws {
        await desk.know(watched: await intake.watchedByCounty)
        if try await intake.look() { try await desk.look() }
    }

    /// Raises what daily checks find. Every five seconds, and when a check was taken.
    public func raiseChecks() async throws { try await checks.raise() }

    /// Follows the orders: what has ended is closed, what was redrawn or permitted is known to the intake. Every minute,
    /// and when something about an order was taken.
    ///
    /// - Throws: the first problem with an order, after all others were looked at.
    public func follow() async throws {
        var failure: (any Error)?
        do { try await followOrders() } catch { failure = error }
        try await intake.refresh()
        if let failure { throw failure }
    }

    private func followOrders() async throws {
        let (since, now) = (followed.withLock { $0 }, clock.now())
        try await fences.reconcile()
        var failure: Problem?
        for order in try await fences.redrawn(since: since) {
            do { try await fences.redraw(order) } catch let problem as Problem { failure = failure ?? problem }
        }
        followed.withLock { $0 = now.adding(seconds: -Self.overlapSeconds) }
        try await filing.closeEnded()
        try await filing.reopenOfReopened()
        if let failure, failure.code != .fenceInvalid { throw failure }
    }

    /// Saves what the engine and the desk remember. Every fifteen seconds.
    public func checkpoint() async throws {
        try await intake.checkpoint(with: await desk.remembered)
    }

    /// Brings positions to their orders and destroys those whose days are over. Every hour.
    @discardableResult
    public func keep() async throws -> TrackSweep {
        try await checkpoint()
        return try await tracks.keep()
    }

    /// The same where something is due, so that what is to be gone at once is gone within a minute.
    public func keepIfDue() async throws {
        if try await tracks.isSweepDue() { try await keep() }
    }

    /// Judges what is under way, saves what is remembered, and lets another server judge. Before a server ends.
    public func stop() async throws {
        await intake.quiet()
        try await checkpoint()
        try await intake.release()
    }
}
