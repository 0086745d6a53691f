extension Point {
    /// The earth's mean radius in metres (IUGG).
    static let earthRadiusMetres = 6_371_008.8

    /// The length of the great circle to another place in metres (haversine), within 0.5 % of the ellipsoid's.
    public func distanceMetres(to other: Point) -> Double {
        let north = ((other.latitude - latitude).radians / 2).sine
        let east = ((other.longitude - longitude).radians / 2).sine
        let chord = north * north + latitude.radians.cosine * other.latitude.radians.cosine * east * east
        return 2 * Self.earthRadiusMetres * min(1, chord.squareRoot()).arcSine
    }

    /// The distance in metres on a flat map around both places: some three times as quick, and within 0.1 % of
    /// ``distanceMetres(to:)`` up to 100 km at China's latitudes. Not for places on both sides of the 180th meridian.
    public func nearbyDistanceMetres(to other: Point) -> Double {
        let north = (other.latitude - latitude).radians
        let east = (other.longitude - longitude).radians * ((latitude + other.latitude) / 2).radians.cosine
        return Self.earthRadiusMetres * (north * north + east * east).squareRoot()
    }
}
