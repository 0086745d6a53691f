extension HTML {
    /// A whole document as UTF-8, with its doctype.
    var document: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16_384)
        bytes.append(contentsOf: "<!doctype html>\n".utf8)
        write(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The markup as a text.
    var markup: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &bytes)
        case .several(let pieces): for piece in pieces { piece.write(to: &bytes) }
        case .element(let tag, let attributes, let content):
            bytes.append(UInt8(ascii: "<"))
            bytes.append(contentsOf: tag.rawValue.utf8)
            for attribute in attributes { Self.write(attribute, to: &bytes) }
            bytes.append(UInt8(ascii: ">"))
            // A line break after what opens a block keeps recorded pages readable and changes nothing on the screen.
            if tag.isBlock { bytes.append(UInt8(ascii: "\n")) }
            if tag.isVoid { return }
            for piece in content { piece.write(to: &bytes) }
            bytes.append(contentsOf: "</\(tag.rawValue)>".utf8)
            if tag.endsLine { bytes.append(UInt8(ascii: "\n")) }
        }
    }

    private static func write(_ attribute: Attribute, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: attribute.name.utf8)
        guard let value = attribute.value else { return }
        bytes.append(contentsOf: "=\"".utf8)
        write(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            // Control characters have no place in a document, not even escaped.
            case 0..<9, 11, 12, 14..<32: bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
