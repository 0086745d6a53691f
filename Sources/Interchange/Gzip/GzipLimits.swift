/// How far a compressed stream may grow.
public struct GzipLimits: Sendable, Hashable {
    /// The most bytes that may come out of it.
    public let inflatedBytes: Int
    /// How many times the bytes read those that come out may be, beyond the first 16 MiB. Tables of positions shrink to a
    /// fifth or a twentieth; a bomb grows a thousand times.
    public let ratio: Int

    /// Limits; without arguments 16 GiB out of it, and 200 times.
    public init(inflatedBytes: Int = 16 << 30, ratio: Int = 200) {
        self.inflatedBytes = inflatedBytes
        self.ratio = ratio
    }
}
