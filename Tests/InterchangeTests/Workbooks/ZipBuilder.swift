import CMinizip

/// Makes archives for tests, part by part: what other programs write, and what nobody should.
struct ZipBuilder {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a part.
    ///
    /// - Parameters:
    ///   - flags: 1 says that it is encrypted.
    ///   - checksum: another check sum than its own.
    mutating func add(_ name: String, _ content: [UInt8], flags: UInt16 = 0, checksum: UInt32? = nil) {
        let deflated = Self.deflated(content)
        let sum = checksum ?? UInt32(crc32(0, content, UInt32(content.count)))
        let offset = bytes.count
        var shared: [UInt8] = Self.two(20) + Self.two(flags) + Self.two(8) + [0, 0, 0x21, 0x50]
        shared += Self.four(sum) + Self.four(UInt32(deflated.count)) + Self.four(UInt32(content.count))
        shared += Self.two(UInt16(name.utf8.count)) + [0, 0]
        bytes += [0x50, 0x4B, 0x03, 0x04] + shared + Array(name.utf8) + deflated
        directory += [0x50, 0x4B, 0x01, 0x02] + Self.two(20) + shared + [UInt8](repeating: 0, count: 10)
        directory += Self.four(UInt32(offset)) + Array(name.utf8)
        count += 1
    }

    mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    /// The archive.
    var archive: [UInt8] {
        bytes + directory + [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + Self.two(UInt16(count))
            + Self.two(UInt16(count)) + Self.four(UInt32(directory.count)) + Self.four(UInt32(bytes.count))
            + [0, 0]
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var length = compressBound(UInt(content.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        compress2(&output, &length, content, UInt(content.count), 9)
        // A zlib stream without its two bytes of header and four of check sum.
        return Array(output[2..<(Int(length) - 4)])
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }

    private static func four(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) }
    }
}
