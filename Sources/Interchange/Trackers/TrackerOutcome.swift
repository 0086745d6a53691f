/// What became of a tracker's request.
public enum TrackerOutcome: Sendable, Hashable, CaseIterable {
    /// All that could be taken is on disk.
    case taken
    /// The device is not known, or nothing of it is to be kept: no order in force.
    case notWanted
    /// The order of the device is over: nothing more is kept, and it may stop for good.
    case ended
    /// The message could not be read at all.
    case unreadable
    /// Just now nothing can be stored; the same again may succeed later.
    case unavailable
}
