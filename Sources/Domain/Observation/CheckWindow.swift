/// A span of a day in which somebody is to be looked after once.
public struct CheckWindow: Sendable, Hashable {
    /// From when.
    public let opens: Instant
    /// By when.
    public let closes: Instant

    /// A window; it closes after it opens.
    public init(opens: Instant, closes: Instant) {
        self.opens = opens
        self.closes = closes
    }
}
