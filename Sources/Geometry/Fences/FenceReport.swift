/// A message of a device, with or without a position.
public struct FenceReport: Sendable, Hashable {
    /// The position, `nil` where the message has none.
    public let fix: Fix?
    /// The battery, 0 to 100, `nil` where the message does not say. What is out of range counts as unsaid.
    public let batteryPercent: Int?
    /// When the server had it, milliseconds.
    public let receivedMilliseconds: Int64
    /// A number that stands for the device, `nil` where it is not known. Another one than before is a suspicion.
    public let deviceNumber: UInt64?

    /// A message.
    public init(
        fix: Fix?, batteryPercent: Int? = nil, receivedMilliseconds: Int64, deviceNumber: UInt64? = nil
    ) {
        self.fix = fix
        self.batteryPercent = batteryPercent.flatMap { (0...100).contains($0) ? $0 : nil }
        self.receivedMilliseconds = min(max(0, receivedMilliseconds), FenceState.latestMilliseconds)
        self.deviceNumber = deviceNumber
    }
}
