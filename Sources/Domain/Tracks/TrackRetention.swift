/// How long positions are kept after their order ended.
public struct TrackRetention: Sendable, Hashable {
    /// Days, 0 to 30. With 0 they are gone with the end of the order.
    public let days: Int

    /// A number of days.
    ///
    /// - Throws: `option.invalid` below 0 and above 30.
    public init(days: Int) throws(Problem) {
        guard (0...30).contains(days) else {
            throw Problem(
                .optionInvalid, "轨迹保存天数须为 0 至 30。", "Tracks are kept for 0 to 30 days after an order's end.")
        }
        self.days = days
    }

    private init(allowed days: Int) { self.days = days }

    /// 14 days: as long as an observation, so that a contact found late can still be traced.
    public static let standard = TrackRetention(allowed: 14)

    /// When the track of an order that ends at a moment is to be destroyed.
    public func destruction(ofOrderEnding end: Instant) -> Instant { end.adding(seconds: Int64(days) * 86_400) }
}
