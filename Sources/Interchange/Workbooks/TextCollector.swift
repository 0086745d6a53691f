import Domain

/// Gathers the text of one cell, up to a limit.
struct TextCollector {
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLong = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        guard bytes.count + more.count <= limit else {
            isTooLong = true
            return
        }
        bytes.append(contentsOf: more)
    }

    /// The text; `_x000D_` and the like stand for characters that XML cannot hold.
    var text: String { Self.text(bytes) }

    static func text(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return unescaped(text)
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "_") {
            result += rest[..<mark]
            let escape = rest[mark...].utf8.prefix(7)
            if escape.count == 7, escape.dropFirst().first == UInt8(ascii: "x"), escape.last == UInt8(ascii: "_"),
                let value = UInt32(String(decoding: escape.dropFirst(2).prefix(4), as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[escape.endIndex...]
            } else {
                result += "_"
                rest = rest[rest.index(after: mark)...]
            }
        }
        return result + rest
    }
}
