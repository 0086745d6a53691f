/// A flat map in metres around a place, on the ellipsoid of WGS-84. Up to 10 km from its origin a length is right
/// within 0.01 % at China's latitudes; farther out it is still ordered rightly.
struct LocalPlane: Sendable, Hashable {
    let origin: Point
    private let northPerDegree: Double
    private let eastPerDegree: Double
    /// How much shorter a degree of longitude is half a degree of latitude farther north.
    private let eastLossPerDegree: Double

    init(around origin: Point) {
        self.origin = origin
        let equatorRadius = 6_378_137.0
        let eccentricitySquared = 0.006_694_379_990_14
        let (sine, cosine) = (origin.latitude.radians.sine, origin.latitude.radians.cosine)
        let flatness = 1 - eccentricitySquared * sine * sine
        let acrossRadius = equatorRadius / flatness.squareRoot()
        northPerDegree = (acrossRadius * (1 - eccentricitySquared) / flatness) * (1.0).radians
        eastPerDegree = acrossRadius * cosine * (1.0).radians
        eastLossPerDegree = acrossRadius * sine * (1.0).radians * (0.5).radians
    }

    /// Where a place lies, in metres to the east and north of the origin; the short way round the earth.
    @inline(__always)
    func position(of point: Point) -> (east: Double, north: Double) {
        let north = point.latitude - origin.latitude
        var east = point.longitude - origin.longitude
        if east > 180 { east -= 360 } else if east < -180 { east += 360 }
        return (east * (eastPerDegree - eastLossPerDegree * north), north * northPerDegree)
    }
}
