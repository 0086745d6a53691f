import Domain

/// Writes a JPEG (ITU-T T.81) anew from the segments that are needed to decode it; each is checked against its length.
/// Kept of the rest are three facts in a fixed spelling: that it is JFIF, which way is up (Exif), and the colour transform
/// (Adobe).
struct JPEGRewriter {
    private let file: [UInt8]
    private var place = 2
    private var kept: [UInt8] = []
    private var frame: (width: Int, height: Int)?
    private var isJFIF = false
    private var orientation: UInt8 = 1
    private var transform: UInt8?
    private var scans = 0

    /// A progressive picture has a dozen; thousands would keep whoever looks at it waiting.
    private static let mostScans = 64

    /// - Throws: `file.malformed`, `file.too-large` for its pixels.
    static func rewrite(_ file: [UInt8]) throws(Problem) -> (bytes: [UInt8], width: Int, height: Int) {
        var rewriter = JPEGRewriter(file: file)
        while try rewriter.segment() {}
        guard let frame = rewriter.frame, rewriter.scans > 0 else { throw PhotoFile.malformed }
        return (rewriter.head + rewriter.kept + [0xFF, 0xD9], frame.width, frame.height)
    }

    private init(file: [UInt8]) { self.file = file }

    /// Takes one segment.
    ///
    /// - Returns: whether another follows; nothing behind the end is looked at.
    private mutating func segment() throws(Problem) -> Bool {
        let marker = try marker()
        if marker == 0xD9 { return false }
        // Those that may stand here all have a length; SOI, restarts and TEM are out of place.
        guard marker >= 0xC0, !(0xD0...0xD8).contains(marker) else { throw PhotoFile.malformed }
        let content = try content()
        switch marker {
        case 0xC0, 0xC1, 0xC2: try take(frame: content)
        case 0xC4: try Self.check(huffmanTables: content)
        case 0xDB: try Self.check(quantisationTables: content)
        case 0xDD: guard content.count == 2 else { throw PhotoFile.malformed }
        case 0xDA: try check(scan: content)
        case 0xE0...0xEF: return take(application: marker, content)
        case 0xFE: return true
        default: throw PhotoFile.malformed
        }
        let length = content.count + 2
        kept += [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
        if marker == 0xDA { try takeScan() }
        return true
    }

    /// The next marker; it may be filled up with any number of `FF`.
    private mutating func marker() throws(Problem) -> UInt8 {
        guard place < file.count, file[place] == 0xFF else { throw PhotoFile.malformed }
        while place < file.count, file[place] == 0xFF { place += 1 }
        guard place < file.count else { throw PhotoFile.malformed }
        place += 1
        return file[place - 1]
    }

    private mutating func content() throws(Problem) -> ArraySlice<UInt8> {
        guard place + 2 <= file.count else { throw PhotoFile.malformed }
        let length = Int(file[place]) << 8 | Int(file[place + 1])
        guard length >= 2, place + length <= file.count else { throw PhotoFile.malformed }
        defer { place += length }
        return file[(place + 2)..<(place + length)]
    }

    /// The data of a scan, up to the next marker that is no restart.
    private mutating func takeScan() throws(Problem) {
        let start = place
        while place + 1 < file.count {
            guard file[place] == 0xFF else {
                place += 1
                continue
            }
            let next = file[place + 1]
            guard next == 0 || (0xD0...0xD7).contains(next) else {
                kept += file[start..<place]
                return
            }
            place += 2
        }
        throw PhotoFile.malformed
    }

    private mutating func take(frame content: ArraySlice<UInt8>) throws(Problem) {
        let bytes = Array(content)
        guard frame == nil, bytes.count >= 6, bytes[0] == 8, [1, 3, 4].contains(bytes[5]),
            bytes.count == 6 + 3 * Int(bytes[5])
        else { throw PhotoFile.malformed }
        let (height, width) = (Int(bytes[1]) << 8 | Int(bytes[2]), Int(bytes[3]) << 8 | Int(bytes[4]))
        try PhotoFile.check(width: width, height: height)
        frame = (width, height)
    }

    private mutating func check(scan content: ArraySlice<UInt8>) throws(Problem) {
        scans += 1
        guard frame != nil, scans <= Self.mostScans, let components = content.first, (1...4).contains(components),
            content.count == 4 + 2 * Int(components)
        else { throw PhotoFile.malformed }
    }

    /// One table behind the other, and nothing between them.
    private static func check(huffmanTables content: ArraySlice<UInt8>) throws(Problem) {
        var rest = content
        while let head = rest.first {
            let codes = rest.dropFirst().prefix(16).reduce(0) { $0 + Int($1) }
            guard head >> 4 <= 1, head & 15 <= 3, codes <= 256, rest.count >= 17 + codes else {
                throw PhotoFile.malformed
            }
            rest = rest.dropFirst(17 + codes)
        }
    }

    private static func check(quantisationTables content: ArraySlice<UInt8>) throws(Problem) {
        var rest = content
        while let head = rest.first {
            let length = 1 + 64 * (Int(head >> 4) + 1)
            guard head >> 4 <= 1, head & 15 <= 3, rest.count >= length else { throw PhotoFile.malformed }
            rest = rest.dropFirst(length)
        }
    }

    /// Takes from an application's segment what the picture needs; the first that says it holds.
    private mutating func take(application marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0 where content.starts(with: Self.jfif): isJFIF = true
        case 0xE1 where content.starts(with: Self.exif) && orientation == 1:
            orientation = ExifOrientation.read(Array(content.dropFirst(Self.exif.count)))
        case 0xEE where content.starts(with: Self.adobe) && content.count >= 12 && transform == nil:
            transform = content.dropFirst(11).first.flatMap { $0 <= 2 ? $0 : nil }
        default: break
        }
        return true
    }

    private static let jfif = Array("JFIF\0".utf8)
    private static let exif = Array("Exif\0\0".utf8)
    private static let adobe = Array("Adobe".utf8)

    /// The start of the file and the three facts, always spelt the same.
    private var head: [UInt8] {
        var head: [UInt8] = [0xFF, 0xD8]
        if isJFIF { head += [0xFF, 0xE0, 0, 16] + Self.jfif + [1, 1, 0, 0, 1, 0, 1, 0, 0] }
        if orientation != 1 {
            let tiff = ExifOrientation.written(orientation)
            head += [0xFF, 0xE1, 0, UInt8(2 + Self.exif.count + tiff.count)] + Self.exif + tiff
        }
        if let transform { head += [0xFF, 0xEE, 0, 14] + Self.adobe + [0, 100, 0, 0, 0, 0, transform] }
        return head
    }
}
