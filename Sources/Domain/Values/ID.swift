/// A typed identifier: 16 bytes of a UUID, version 7 where we make it. The type parameter keeps the id of a person
/// from being passed where that of a household is meant.
///
/// Source: RFC 9562. Made by whoever creates the thing, so that a repeat is recognised.
public struct ID<Thing>: Sendable, Hashable {
    /// The first eight bytes, big-endian: in version 7 the Unix time in milliseconds and twelve random bits.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// An id from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A version 7 id for a time, with random bits that the caller provides.
    ///
    /// - Parameters:
    ///   - time: the time of creation; only 48 bits of its milliseconds are kept.
    ///   - randomHigh: 12 bits are used.
    ///   - randomLow: 62 bits are used.
    public init(version7At time: Instant, randomHigh: UInt64, randomLow: UInt64) {
        let stamp = UInt64(bitPattern: time.milliseconds) & 0xFFFF_FFFF_FFFF
        high = stamp << 16 | 0x7000 | randomHigh & 0x0FFF
        low = 0x8000_0000_0000_0000 | randomLow & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// A version 8 id from a digest: the same for the same. Only its first 16 bytes are used.
    public init(version8 digest: [UInt8]) {
        precondition(digest.count >= 16, "sixteen bytes make an id")
        let (high, low) = (Self.word(digest[0..<8]), Self.word(digest[8..<16]))
        self.high = high & ~0xF000 | 0x8000
        self.low = low & ~(0b11 << 62) | 0b10 << 62
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The id in its 16 bytes, big-endian; `nil` unless there are 16.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        high = Self.word(bytes[0..<8])
        low = Self.word(bytes[8..<16])
    }

    /// The 16 bytes, big-endian.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - index * 8))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - index * 8))
            }
            count = 16
        }
    }

    /// The same id for another type of thing, where the two are one by meaning.
    public func of<Other>(_: Other.Type) -> ID<Other> { ID<Other>(high: high, low: low) }
}

extension ID: Comparable {
    /// Byte order, which for version 7 is the order of creation.
    public static func < (one: ID, other: ID) -> Bool { (one.high, one.low) < (other.high, other.low) }
}

extension ID: CustomStringConvertible {
    /// Reads the 36 characters `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case.
    ///
    /// - Throws: `id.invalid`.
    public init(_ text: String) throws(Problem) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text.utf8 {
            defer { position += 1 }
            if byte == UInt8(ascii: "-"), [8, 13, 18, 23].contains(position) { continue }
            let digit: UInt8? =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
                case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
                case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
                default: nil
                }
            guard let digit, digits < 32, ![8, 13, 18, 23].contains(position) else { throw Self.invalid }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(digit)
            } else {
                halves.1 = halves.1 << 4 | UInt64(digit)
            }
            digits += 1
        }
        guard digits == 32 else { throw Self.invalid }
        self.init(high: halves.0, low: halves.1)
    }

    private static var invalid: Problem {
        Problem(
            .idInvalid, "编号不是有效的 UUID（36 位）。", "The id is not a UUID of 36 characters.")
    }

    /// The 36 characters in lower case.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                buffer[position] = digits[Int(byte >> 4)]
                buffer[position + 1] = digits[Int(byte & 15)]
                position += 2
            }
            return 36
        }
    }
}
