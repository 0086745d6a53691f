/// Reads what ``FenceBytesWriter`` wrote; after the end it reads zeros.
struct FenceBytesReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

    var count: Int { bytes.count }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: read(1)) }

    mutating func number<Number: FixedWidthInteger & UnsignedInteger>() -> Number {
        Number(truncatingIfNeeded: read(Number.bitWidth / 8))
    }

    /// Six bytes, signed.
    mutating func time() -> Int64 { Int64(bitPattern: read(6) << 16) >> 16 }

    mutating func counter() -> UInt32 { UInt32(truncatingIfNeeded: read(3)) }

    mutating func place() -> GridPoint {
        let north = Int32(bitPattern: number())
        return GridPoint(x: Int32(bitPattern: number()), y: north)
    }

    private mutating func read(_ count: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in 0..<count where position + index < bytes.count {
            number |= UInt64(bytes[position + index]) << UInt64(8 * index)
        }
        position += count
        return number
    }
}
