/// Coordinates as they were given, with their system. Kept beside the WGS-84 place that follows from them.
public struct Coordinates: Sendable, Hashable {
    /// Degrees north, −90 to 90.
    public let latitude: Double
    /// Degrees east, −180 to 180.
    public let longitude: Double
    /// What the degrees refer to.
    public let system: CoordinateSystem

    /// Coordinates; `nil` unless both are finite and in range.
    public init?(latitude: Double, longitude: Double, system: CoordinateSystem) {
        guard latitude.magnitude <= 90, longitude.magnitude <= 180 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
        self.system = system
    }

    /// A place in a system; outside of China no system shifts.
    public init(_ point: Point, in system: CoordinateSystem) {
        var degrees = Degrees(north: point.latitude, east: point.longitude)
        if ChinaShift.applies(to: degrees) {
            if system != .wgs84 { degrees = ChinaShift.gcj(fromWGS: degrees) }
            if system == .bd09 { degrees = ChinaShift.bd(fromGCJ: degrees) }
        }
        latitude = degrees.north
        longitude = degrees.east
        self.system = system
    }

    /// The place in WGS-84, to less than a millimetre of what was shifted; outside of China no system shifts.
    ///
    /// Within 700 m of the rectangle that counts as China the shift may be left out or applied wrongly;
    /// it runs through the sea and the mountains of other countries.
    public var point: Point? {
        var degrees = Degrees(north: latitude, east: longitude)
        if ChinaShift.applies(to: degrees) {
            if system == .bd09 { degrees = ChinaShift.source(of: degrees, under: ChinaShift.bd(fromGCJ:)) }
            if system != .wgs84 { degrees = ChinaShift.source(of: degrees, under: ChinaShift.gcj(fromWGS:)) }
        }
        return Point(latitude: degrees.north, longitude: degrees.east)
    }
}
