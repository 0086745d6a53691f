public import Geometry

/// What a device, or an operator, reported at once: a position, or a sign of life without one.
public struct PositionReport: Sendable, Hashable {
    /// A position as it came, where that was not WGS-84.
    public struct Original: Sendable, Hashable {
        /// The system it came in.
        public let system: CoordinateSystem
        /// Degrees north in that system.
        public let latitude: Double
        /// Degrees east in that system.
        public let longitude: Double

        /// A position as it came.
        public init(system: CoordinateSystem, latitude: Double, longitude: Double) {
            self.system = system
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// The position, `nil` where the device only says that it is there.
    public let fix: Fix?
    /// When the device made the report, by its own clock; with a position, usually the time of that.
    public let reportedAt: Instant
    /// 0 to 100 per cent, `nil` where nobody says.
    public let batteryPercent: Double?
    /// Whether it is being charged, `nil` where nobody says.
    public let isCharging: Bool?
    /// The position as it came, where that was not WGS-84.
    public let original: Original?

    /// A report; a battery below 0 or above 100 per cent counts as unknown.
    public init(
        fix: Fix?, reportedAt: Instant, batteryPercent: Double? = nil, isCharging: Bool? = nil,
        original: Original? = nil
    ) {
        self.fix = fix
        self.reportedAt = reportedAt
        self.batteryPercent = batteryPercent.flatMap { (0...100).contains($0) ? $0 : nil }
        self.isCharging = isCharging
        self.original = original
    }
}
