/// A pair of degrees on its way between systems.
struct Degrees {
    var north: Double
    var east: Double
}

/// The published formulas of the shifts that maps in China carry, and their inversion.
///
/// Source: the formula of GCJ-02 as known since 2011 (on the ellipsoid of Krasovsky 1940), that of BD-09 from Baidu's
/// own clients. Both are the same in every open implementation.
enum ChinaShift {
    /// The rectangle within which maps are shifted.
    static func applies(to degrees: Degrees) -> Bool {
        (0.8293...55.8271).contains(degrees.north) && (72.004...137.8347).contains(degrees.east)
    }

    /// WGS-84 to GCJ-02.
    static func gcj(fromWGS wgs: Degrees) -> Degrees {
        let axis = 6_378_245.0
        let eccentricity = 0.006_693_421_622_965_943_23
        let x = wgs.east - 105
        let y = wgs.north - 35
        let latitude = wgs.north.radians
        let magic = 1 - eccentricity * latitude.sine * latitude.sine
        let northRadius = axis * (1 - eccentricity) / (magic * magic.squareRoot())
        let eastRadius = axis / magic.squareRoot() * latitude.cosine
        return Degrees(
            north: wgs.north + metresNorth(x, y) / northRadius * 180 / .pi,
            east: wgs.east + metresEast(x, y) / eastRadius * 180 / .pi)
    }

    private static func metresNorth(_ x: Double, _ y: Double) -> Double {
        let polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.magnitude.squareRoot()
        let short = waves(x, [(20, 6), (20, 2)])
        let long = waves(y, [(20, 1), (40, 1.0 / 3), (160, 1.0 / 12), (320, 1.0 / 30)])
        return polynomial + (short + long) * 2 / 3
    }

    private static func metresEast(_ x: Double, _ y: Double) -> Double {
        let polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.magnitude.squareRoot()
        return polynomial
            + waves(x, [(20, 6), (20, 2), (20, 1), (40, 1.0 / 3), (150, 1.0 / 12), (300, 1.0 / 30)]) * 2 / 3
    }

    private static func waves(_ angle: Double, _ terms: [(amplitude: Double, frequency: Double)]) -> Double {
        terms.reduce(0) { $0 + $1.amplitude * (angle * $1.frequency * .pi).sine }
    }

    /// GCJ-02 to BD-09.
    static func bd(fromGCJ gcj: Degrees) -> Degrees {
        let (x, y) = (gcj.east, gcj.north)
        let frequency = Double.pi * 3000 / 180
        let radius = (x * x + y * y).squareRoot() + 0.000_02 * (y * frequency).sine
        let angle = y.arcTangent(over: x) + 0.000_003 * (x * frequency).cosine
        return Degrees(north: radius * angle.sine + 0.006, east: radius * angle.cosine + 0.0065)
    }

    /// What a shift moves to a target: the target is moved back by the shift at the last guess until the next guess
    /// hits it to a hundredth of a millimetre. One step alone errs by metres.
    static func source(of target: Degrees, under shift: (Degrees) -> Degrees) -> Degrees {
        var guess = target
        for _ in 0..<10 {
            let hit = shift(guess)
            let (north, east) = (hit.north - target.north, hit.east - target.east)
            guess.north -= north
            guess.east -= east
            if max(north.magnitude, east.magnitude) < 1e-10 { break }
        }
        return guess
    }
}
