import Domain

/// Writes a table of comma-separated values that Excel opens as it should: UTF-8 with a byte order mark, CR LF, quotes
/// where they are needed, and no cell that Excel would run as a formula.
public struct CSVWriter: Sendable {
    /// What has been written and not been taken yet.
    private var bytes: [UInt8]

    /// A table without rows.
    ///
    /// - Parameter byteOrderMark: whether it begins with one, without which Excel takes it for GBK.
    public init(byteOrderMark: Bool = true) { bytes = byteOrderMark ? [0xEF, 0xBB, 0xBF] : [] }

    /// Adds a row.
    ///
    /// A text that begins with `=`, `+`, `-` or `@`, also behind spaces of any kind, or with a tab or a line end gets an apostrophe before it, because what
    /// somebody wrote in the field must not become a formula in an office. A plain number such as `-12.5` stays one.
    public mutating func write(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(.comma) }
            write(cell)
        }
        bytes += [.carriageReturn, .lineFeed]
    }

    /// What has been written since it was last taken; take it now and then while writing a long table.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func write(_ cell: String) {
        let isDangerous = Self.isDangerous(cell)
        guard isDangerous || cell.utf8.contains(where: Self.needsQuotes) else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(.quote)
        if isDangerous { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == .comma || byte == .quote || byte == .lineFeed || byte == .carriageReturn
    }

    private static func isDangerous(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first else { return false }
        if first == "\t" || first == "\r" || first == "\n" { return true }
        // Programs that read tables drop spaces before they look for a sign; so do some marks that nobody sees.
        return switch cell.unicodeScalars.first(where: { !$0.properties.isWhitespace && !Self.isUnseen($0) }) {
        // Full-width signs start a formula too, in Chinese and Japanese Excel.
        case "=", "+", "@", "＝", "＋", "－", "＠": true
        case "-": DecimalNumber(cell) == nil
        default: false
        }
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .control
    }
}
