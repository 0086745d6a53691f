public import Domain

/// What concludes something from positions: the engine of a fence. It is pure: the same fence, state and reports in the
/// same order give the same events, for after a crash the reports since the last saved state are given to it again.
public protocol TrackEvaluating: Sendable {
    /// A fence and what is remembered of its order between two reports.
    associatedtype Standing: Sendable
    /// What it concludes.
    associatedtype Event: Sendable

    /// The standing of an order.
    ///
    /// - Parameters:
    ///   - fence: the bytes that were given with the order; empty where it has no fence.
    ///   - state: what ``state(of:)`` gave, `nil` at the beginning.
    ///   - now: when listening begins, so that a stop of the server is nobody's silence.
    func standing(fence: [UInt8], state: [UInt8]?, of watch: TrackWatch, at now: Instant) throws -> Standing

    /// Takes one report, which is on disk.
    func take(
        _ report: PositionReport, receivedAt: Instant, device: Int, into standing: inout Standing
    ) -> [Event]

    /// Looks at the time alone: who has been silent for too long.
    func look(at now: Instant, into standing: inout Standing) -> [Event]

    /// What is to be remembered, as bytes; 160 or fewer.
    func state(of standing: Standing) -> [UInt8]
}

/// What was concluded about an order.
public struct TrackFinding<Event: Sendable>: Sendable {
    /// The device that reported last.
    public let watch: TrackWatch
    /// The conclusion.
    public let event: Event
}
