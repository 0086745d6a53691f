// The one place that names the platform's mathematics, so that this target needs no Foundation.
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Double {
    /// Degrees as radians.
    var radians: Double { self * .pi / 180 }
    /// The sine of an angle in radians.
    var sine: Double { sin(self) }
    /// The cosine of an angle in radians.
    var cosine: Double { cos(self) }
    /// The angle in radians whose sine this is.
    var arcSine: Double { asin(self) }
    /// The angle in radians of the vector (x, self).
    func arcTangent(over x: Double) -> Double { atan2(self, x) }
}
