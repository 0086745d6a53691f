// The one place of this target that names the platform's mathematics.
#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Double {
    /// e to this power.
    var exponential: Double { exp(self) }
    /// The natural logarithm.
    var logarithm: Double { log(self) }
}
