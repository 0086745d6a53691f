/// How many fixes of a device were set aside or decided nothing, each up to 16,777,215.
public struct FenceCounters: Sendable, Hashable {
    /// Older than one already judged, or the same again.
    public internal(set) var late: UInt32 = 0
    /// Before the order started, or too old.
    public internal(set) var stale: UInt32 = 0
    /// From the future.
    public internal(set) var future: UInt32 = 0
    /// Invented, by the device's own word.
    public internal(set) var mocked: UInt32 = 0
    /// Reached faster than anything moves.
    public internal(set) var tooFast: UInt32 = 0
    /// Judged, but their circle of uncertainty lies across the line.
    public internal(set) var straddling: UInt32 = 0
    /// Judged.
    public internal(set) var judged: UInt32 = 0

    static let most: UInt32 = 0xFF_FFFF

    /// Counts one more; stays at the most.
    mutating func add(to counter: WritableKeyPath<FenceCounters, UInt32>) {
        self[keyPath: counter] = min(Self.most, self[keyPath: counter] &+ 1)
    }
}
