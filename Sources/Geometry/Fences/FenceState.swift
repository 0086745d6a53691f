/// All that is remembered of a device between two messages; survives a restart as ``bytes``.
///
/// It is a value: whoever holds one and the same fence, and hands it the same messages, gets the same events. Times
/// are milliseconds since 1970, 0 where there is none. `FenceState+Receive.swift` says what a message does.
public struct FenceState: Sendable, Hashable {
    /// Where somebody is, as far as it is certain.
    public enum Position: UInt8, Sendable, Hashable {
        case unknown = 0
        case inside = 1
        case outside = 2
    }

    /// Times end here, so that no sum of them overflows and each fits into six bytes (the year 6429).
    static let latestMilliseconds: Int64 = 0x7FFF_FFFF_FFFF

    /// Where they are.
    public internal(set) var position = Position.unknown
    /// How certain it is that they left.
    public internal(set) var level = FenceEvent.Level.task
    /// Which silence has been announced.
    public internal(set) var silence: FenceEvent.Silence?
    /// Whether an event said that they left.
    public internal(set) var isLeavingAnnounced = false
    /// Whether that was an alarm, not history.
    var isAlarmRaised = false
    /// Whether the battery is low.
    public internal(set) var isBatteryLow = false
    /// Whether the newest fix alone is outside by the police's factor.
    var isNewestFarOutside = false
    /// Whether only cell towers speak for being outside.
    var isOutsideByCellOnly = false
    /// Whether they are outside by fixes without an accuracy, the first of them faster than anybody walks.
    var isOutsideByLeap = false
    /// What was set aside.
    public internal(set) var counters = FenceCounters()

    /// The time of the newest fix that was judged.
    public internal(set) var newestMilliseconds: Int64 = 0
    var newestPlace = GridPoint.zero
    var newestAccuracy: Float = 0
    var newestDistance: Float = 0

    /// Fixes certainly outside with none inside after them: the first, how many, and those certain for the police.
    var outsideSince: Int64 = 0
    var outsideCount: UInt8 = 0
    var farOutsideSince: Int64 = 0
    var farOutsideCount: UInt8 = 0
    /// Fixes certainly inside with none outside after them.
    var insideSince: Int64 = 0
    var insideCount: UInt8 = 0

    /// The last fix that nobody could have reached so fast, and how many fitted it.
    var jumpMilliseconds: Int64 = 0
    var jumpPlace = GridPoint.zero
    var jumpAccuracy: Float = 0
    var jumpCount: UInt8 = 0

    /// Since when the coordinates have not changed, and in how many fixes more.
    var frozenSince: Int64 = 0
    var frozenCount: UInt16 = 0

    /// When a message came last, by the server's clock.
    public internal(set) var lastContactMilliseconds: Int64 = 0
    /// When a current fix came last, by the server's clock.
    public internal(set) var lastFixMilliseconds: Int64 = 0
    /// Since when messages could have come at all.
    var listeningSince: Int64 = 0

    /// What is added to the device's times.
    public internal(set) var clockCorrectionMilliseconds: Int64 = 0
    var lag: Int64 = 0
    var lagSince: Int64 = 0
    var lagCount: UInt8 = 0

    /// The device's number; 0 where none was said.
    var deviceNumber: UInt64 = 0
    /// When each suspicion was raised last, in seconds.
    var suspicionSeconds: SIMD4<UInt32> = .zero

    /// Nothing is known yet.
    public init() {}

    /// Says that messages can come from now on: after a restart, silence is counted from here, so that a stop of the
    /// server announces nobody.
    public mutating func resumed(atMilliseconds now: Int64) {
        listeningSince = max(listeningSince, Self.clamped(now))
    }

    static func clamped(_ milliseconds: Int64) -> Int64 { min(max(0, milliseconds), latestMilliseconds) }
}
