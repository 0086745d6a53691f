import CZlib
import Domain

/// Writes a PNG (ISO/IEC 15948) anew from the chunks that are needed to decode it: header, palette, transparency, data.
struct PNGRewriter {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let file: [UInt8]
    private var place = 8
    private var kept = signature
    private var header: (width: Int, height: Int, colours: UInt8)?
    private var names: [String] = []

    /// - Throws: `file.malformed`, `file.too-large` for its pixels.
    static func rewrite(_ file: [UInt8]) throws(Problem) -> (bytes: [UInt8], width: Int, height: Int) {
        var rewriter = PNGRewriter(file: file)
        while try rewriter.chunk() {}
        guard let header = rewriter.header, rewriter.names.contains("IDAT"),
            header.colours != 3 || rewriter.names.contains("PLTE")
        else { throw PhotoFile.malformed }
        return (rewriter.kept, header.width, header.height)
    }

    private init(file: [UInt8]) { self.file = file }

    /// Takes one chunk.
    ///
    /// - Returns: whether another follows; nothing behind the end is looked at.
    private mutating func chunk() throws(Problem) -> Bool {
        guard place + 12 <= file.count else { throw PhotoFile.malformed }
        let length = Self.number(file[place..<(place + 4)])
        guard length <= file.count - place - 12 else { throw PhotoFile.malformed }
        let whole = file[place..<(place + 12 + length)]
        place += whole.count
        let name = String(decoding: whole.dropFirst(4).prefix(4), as: UTF8.self)
        guard (header == nil) == (name == "IHDR") else { throw PhotoFile.malformed }
        guard ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].contains(name) else {
            // A small first letter says that the picture can be shown without it.
            guard let first = name.utf8.first, first & 0x20 != 0 else { throw PhotoFile.malformed }
            return true
        }
        let body = whole.dropFirst(4).dropLast(4)
        guard Self.checksum(body) == Self.number(whole.suffix(4)) else { throw PhotoFile.malformed }
        try check(name, body.dropFirst(4))
        names.append(name)
        kept += whole
        return name != "IEND"
    }

    private mutating func check(_ name: String, _ content: ArraySlice<UInt8>) throws(Problem) {
        let isInPlace =
            switch name {
            case "IHDR": content.count == 13
            case "PLTE": names == ["IHDR"] && (3...768).contains(content.count) && content.count % 3 == 0
            case "tRNS": ["IHDR", "PLTE"].contains(names.last) && content.count <= 256
            case "IDAT": true
            default: content.isEmpty
            }
        guard isInPlace else { throw PhotoFile.malformed }
        if name == "IHDR" { try read(header: Array(content)) }
    }

    private mutating func read(header bytes: [UInt8]) throws(Problem) {
        let (width, height) = (Self.number(bytes[0..<4]), Self.number(bytes[4..<8]))
        let depths: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        guard depths[bytes[9]]?.contains(bytes[8]) == true, bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1 else {
            throw PhotoFile.malformed
        }
        try PhotoFile.check(width: width, height: height)
        header = (width, height, bytes[9])
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
    }
}
