/// A time during which somebody may be outside: a visit to a hospital.
public struct FenceOuting: Sendable, Hashable {
    /// Its beginning, milliseconds.
    public let fromMilliseconds: Int64
    /// Its end, milliseconds; from this moment being outside counts again.
    public let untilMilliseconds: Int64

    /// A time; `nil` unless it ends after it begins.
    public init?(fromMilliseconds: Int64, untilMilliseconds: Int64) {
        guard fromMilliseconds < untilMilliseconds else { return nil }
        self.fromMilliseconds = fromMilliseconds
        self.untilMilliseconds = untilMilliseconds
    }
}
