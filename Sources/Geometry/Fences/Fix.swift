/// A position as a device reported it (定位点).
public struct Fix: Sendable, Hashable {
    /// What found the position.
    public enum Source: UInt8, Sendable, Hashable {
        /// The device itself: satellites, Wi-Fi.
        case device = 0
        /// An operator's tower, with a radius of hundreds of metres to kilometres.
        case cellTower = 1
    }

    /// What the device says about an invented position. That a client says nothing does not make a position genuine.
    public enum Mock: UInt8, Sendable, Hashable {
        case unknown = 0
        case genuine = 1
        case mocked = 2
    }

    /// Where, WGS-84.
    public let point: Point
    /// When the device was there: milliseconds since 1970, UTC, by the device's clock.
    public let timeMilliseconds: Int64
    /// The radius in metres of the circle in which the device probably is (68 %), `nil` where nobody says.
    public let accuracyMetres: Double?
    /// What found it.
    public let source: Source
    /// Whether it may be invented.
    public let mock: Mock

    /// A position; an accuracy that is not above zero, or not a number, counts as unknown.
    public init(
        point: Point, timeMilliseconds: Int64, accuracyMetres: Double? = nil, source: Source = .device,
        mock: Mock = .unknown
    ) {
        self.point = point
        self.timeMilliseconds = timeMilliseconds
        self.accuracyMetres = accuracyMetres.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
        self.source = source
        self.mock = mock
    }
}
