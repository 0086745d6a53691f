/// What became of what one device delivered. A protocol answers its client by it, so that nobody retries for ever.
public enum TrackAnswer: Sendable, Hashable {
    /// On disk. Reports from a time in which the order was not in force were left out and kept nowhere; of an operator's
    /// file also those that are on disk already.
    case taken(stored: Int, leftOut: Int, repeated: Int = 0)
    /// No device has this token, or it was replaced or withdrawn: it may stop for good.
    case unknownDevice
    /// The order has not begun; nothing was kept.
    case notBegun
    /// The order is over; nothing was kept, and the device may stop for good.
    case ended
}
