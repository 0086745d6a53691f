/// Writes the fields of a ``FenceState``, the lowest byte first.
struct FenceBytesWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func write<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) {
        write(UInt64(number), bytes: Number.bitWidth / 8)
    }

    /// Six bytes, signed.
    mutating func write(time: Int64) { write(UInt64(bitPattern: time), bytes: 6) }

    mutating func write(counter: UInt32) { write(UInt64(counter), bytes: 3) }

    private mutating func write(_ number: UInt64, bytes count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index))) }
    }
}
