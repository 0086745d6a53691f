/// Something that a fence concluded.
public struct FenceEvent: Sendable, Hashable {
    /// What it is.
    public let kind: Kind
    /// When it was so: the time of the fix that decided it, or of the last contact for silence; milliseconds, UTC,
    /// corrected where the device's clock is known to be wrong.
    public let timeMilliseconds: Int64
    /// Since when it had been so: the first fix that said the same, milliseconds.
    public let sinceMilliseconds: Int64
    /// When it was concluded: the receipt of the message, or the moment looked at, milliseconds.
    public let receivedMilliseconds: Int64
    /// How far beyond the fence's line, in metres; below zero inside. `nil` where it does not apply.
    public let distanceMetres: Double?
    /// The believed accuracy in metres of the fix that decided it, `nil` where there is none.
    public let accuracyMetres: Double?
    /// Whether it tells of a time that is over: no alarm, only history. A return in the past still ends an alarm.
    public let isPast: Bool

    /// Whether somebody must look at it now.
    public var isAlarm: Bool {
        switch kind {
        case .left, .escalated, .stillOutside, .silent, .batteryLow, .suspicious: !isPast
        case .returned, .heardAgain, .batteryRecovered: false
        }
    }
}
