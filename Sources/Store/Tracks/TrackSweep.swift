/// What a sweep destroyed.
public struct TrackSweep: Sendable, Hashable {
    /// Orders whose key is gone, and with it whatever was kept of them.
    public var orders = 0
    /// Positions in blocks that were theirs.
    public var positions = 0

    /// Nothing.
    public init() {}
}
