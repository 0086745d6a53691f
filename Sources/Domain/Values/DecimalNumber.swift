/// An exact decimal number, `coefficient × 10^-scale`, so that 37.3 °C is 37.3 and not the nearest binary fraction.
/// Kept in lowest terms: equal numbers are equal values, and there is one way to write each.
public struct DecimalNumber: Sendable, Hashable {
    /// The significant digits with their sign.
    public let coefficient: Int64
    /// How many of them stand behind the point, 0 to 18.
    public let scale: Int

    /// A whole number.
    public init(_ whole: Int) {
        coefficient = Int64(whole)
        scale = 0
    }

    /// `coefficient × 10^-scale`; trailing zeros behind the point are dropped. The scale is 0 to 18.
    public init(coefficient: Int64, scale: Int) {
        precondition((0...18).contains(scale), "the scale of a decimal number is 0 to 18")
        var coefficient = coefficient
        var scale = scale
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        self.coefficient = coefficient
        self.scale = coefficient == 0 ? 0 : scale
    }

    /// The number of at most 12 places that lies nearest, `nil` for what is no number or beyond ±9 × 10¹⁷.
    public init?(nearest value: Double) {
        guard value.magnitude <= 9e17 else { return nil }
        var scale = 12
        var power = 1e12
        while value.magnitude * power > 9e17 {
            scale -= 1
            power /= 10
        }
        self.init(coefficient: Int64((value * power).rounded()), scale: scale)
    }

    /// Reads a JSON number (RFC 8259), `nil` where it is none or needs more than 18 digits or places.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes.removeFirst() }
        var value: Int64 = 0
        var scale = 0
        var digits = 0
        var sawPoint = false
        if bytes.first == UInt8(ascii: "0"), let next = bytes.dropFirst().first, (48...57).contains(next) { return nil }
        while let byte = bytes.first {
            if (48...57).contains(byte) {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                guard !overflow, product <= Int64.max - 9 else { return nil }
                value = product + Int64(byte - 48)
                digits += 1
                if sawPoint { scale += 1 }
            } else if byte == UInt8(ascii: "."), !sawPoint, digits > 0 {
                sawPoint = true
            } else {
                break
            }
            bytes.removeFirst()
        }
        guard digits > 0, !sawPoint || scale > 0 else { return nil }
        var exponent = 0
        if let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
            guard let read = Self.exponent(bytes.dropFirst()) else { return nil }
            exponent = read
            bytes = []
        }
        guard bytes.isEmpty else { return nil }
        while value != 0, scale - exponent > 18, value % 10 == 0 {
            value /= 10
            scale -= 1
        }
        while scale - exponent < 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
            scale += 1
        }
        guard value == 0 || scale - exponent <= 18 else { return nil }
        self.init(coefficient: negative ? -value : value, scale: value == 0 ? 0 : scale - exponent)
    }

    /// The digits behind `e` with at most one sign; `nil` for what is none, or so far out that no number needs it.
    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
        let signed = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-")
        let digits = signed ? bytes.dropFirst() : bytes
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        var value = 0
        for byte in digits {
            value = value * 10 + Int(byte - 48)
            if value > 36 { return nil }
        }
        return bytes.first == UInt8(ascii: "-") ? -value : value
    }

    /// The number where it is whole and fits, else `nil`.
    public var whole: Int? { scale == 0 ? Int(exactly: coefficient) : nil }

    /// The nearest binary fraction, for geometry and charts.
    public var approximation: Double {
        var divisor = 1.0
        for _ in 0..<scale { divisor *= 10 }
        return Double(coefficient) / divisor
    }
}

extension DecimalNumber: Comparable {
    /// Numeric order, exact.
    public static func < (one: DecimalNumber, other: DecimalNumber) -> Bool {
        if one.scale == other.scale { return one.coefficient < other.coefficient }
        let left = one.coefficient.multipliedFullWidth(by: powerOfTen(max(0, other.scale - one.scale)))
        let right = other.coefficient.multipliedFullWidth(by: powerOfTen(max(0, one.scale - other.scale)))
        return (left.high, left.low) < (right.high, right.low)
    }

    private static func powerOfTen(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

extension DecimalNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self.init(value) }

    /// Plain digits without an exponent: `-0.5`, `37.3`, `12`.
    public var description: String {
        guard scale > 0 else { return String(coefficient) }
        let bare = String(coefficient.magnitude)
        let digits = String(repeating: "0", count: max(0, scale + 1 - bare.count)) + bare
        return "\(coefficient < 0 ? "-" : "")\(digits.dropLast(scale)).\(digits.suffix(scale))"
    }
}
