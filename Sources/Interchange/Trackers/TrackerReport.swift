public import Domain

/// One report of a tracker.
public struct TrackerReport: Sendable, Hashable {
    /// The position, or the sign of life.
    public let position: PositionReport
    /// Who sent this one, by its own word, the most trusted first; empty where it does not say. Reports of one request
    /// may come from different devices.
    public let claims: [DeviceClaim]
    /// The client's word for an alarm (`sos`, `powerCut` …), at most 64 bytes; `nil` where it raises none.
    public let alarm: String?

    /// A report.
    public init(_ position: PositionReport, claims: [DeviceClaim] = [], alarm: String? = nil) {
        self.position = position
        self.claims = claims
        self.alarm = alarm
    }
}
