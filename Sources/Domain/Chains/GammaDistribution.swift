/// The gamma distribution, to about ten digits.
///
/// Source: W. H. Press et al., Numerical Recipes, 3rd edition, 6.1 and 6.2.
public struct GammaDistribution: Sendable, Hashable {
    /// The shape, over 0.
    public let shape: Double
    /// The scale, over 0.
    public let scale: Double

    /// A distribution.
    public init(shape: Double, scale: Double) {
        precondition(shape > 0 && scale > 0, "shape and scale of a gamma distribution are over 0")
        self.shape = shape
        self.scale = scale
    }

    /// The mean.
    public var mean: Double { shape * scale }

    /// How likely a value of at most this is.
    public func cumulative(_ value: Double) -> Double {
        value > 0 ? Self.lower(shape, value / scale) : 0
    }

    /// The value that a share of all values does not exceed: bisection, quickened by Newton's steps.
    ///
    /// - Parameter share: between 0 and 1, both left out.
    public func quantile(_ share: Double) -> Double {
        precondition(share > 0 && share < 1, "a quantile's share lies between 0 and 1")
        var (below, above) = (0.0, max(shape, 1))
        while Self.lower(shape, above) < share { above *= 2 }
        var value = shape < above ? shape : above / 2
        for _ in 0..<200 {
            let missing = Self.lower(shape, value) - share
            if missing > 0 { above = value } else { below = value }
            let density = ((shape - 1) * value.logarithm - value - Self.logGamma(shape)).exponential
            let newton = value - missing / density
            let next = newton > below && newton < above ? newton : (below + above) / 2
            let isSettled = abs(next - value) <= 1e-14 * next
            value = next
            if isSettled || above - below <= 1e-15 * above { break }
        }
        return value * scale
    }

    /// The regularised lower incomplete gamma function P(a, x): its series below a + 1, its continued fraction above.
    static func lower(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let front = (a * x.logarithm - x - logGamma(a)).exponential
        if x < a + 1 {
            var (term, sum, n) = (1 / a, 1 / a, a)
            while term > sum * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return min(front * sum, 1)
        }
        return max(0, 1 - front * fraction(a, x))
    }

    /// The continued fraction of Q(a, x) without its front factor, by Lentz's method.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var value = d
        var n = 1.0
        while n < 1_000_000 {
            let factor = -n * (n - a)
            b += 2
            d = factor * d + b
            if abs(d) < tiny { d = tiny }
            c = b + factor / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            value *= d * c
            if abs(d * c - 1) < 1e-16 { break }
            n += 1
        }
        return value
    }

    /// The logarithm of the gamma function of a number over 0: Stirling's series, above 15 where it is exact.
    static func logGamma(_ x: Double) -> Double {
        var (shifted, product) = (x, 1.0)
        while shifted < 15 {
            product *= shifted
            shifted += 1
        }
        let inverse = 1 / shifted
        let square = inverse * inverse
        let series =
            inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
        return (shifted - 0.5) * shifted.logarithm - shifted + (2 * Double.pi).logarithm / 2 + series
            - product.logarithm
    }
}
