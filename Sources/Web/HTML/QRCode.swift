import CQRCode

/// A QR code (ISO/IEC 18004), drawn as SVG: one path, and no file and no script.
struct QRCode {
    /// Modules on a side, without the quiet zone.
    let width: Int
    /// Row by row from the top left; true is dark.
    let modules: [Bool]
    /// The quiet zone the standard asks for, in modules.
    static let margin = 4

    /// A code of a text with the medium level of error correction; `nil` where the text is empty or too long (some 2,300
    /// bytes).
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            return nil
        }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// The drawing, with words for who cannot see it.
    func html(_ label: String) -> HTML {
        let side = width + 2 * Self.margin
        return HTML(
            .svg,
            [
                .class("qr"), .drawing(.viewBox, "0 0 \(side) \(side)"), .role("img"), .aria("label", label),
            ], HTML(.path, [.drawing(.d, path)]))
    }

    /// A rectangle for each run of dark modules in a row.
    private var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard modules[row * width + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, modules[row * width + column] { column += 1 }
                path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}
