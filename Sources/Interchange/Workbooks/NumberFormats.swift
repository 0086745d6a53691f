import Domain

/// Which of a workbook's cell formats show a number as a date.
///
/// Source: ECMA-376 part 1, 18.8.30, with the formats that Excel keeps for East Asia, 27 to 36 and 50 to 58.
final class NumberFormats: XMLHandler {
    private var custom: [Int: Bool] = [:]
    private var isDate: [Bool] = []
    private var isInCellFormats = false

    /// Whether a cell of this format shows a date.
    func showsDate(_ format: Int) -> Bool { isDate.indices.contains(format) && isDate[format] }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        if name.is("numFmt"), let id = attributes.whole("numFmtId"), let code = attributes.text("formatCode") {
            custom[id] = Self.isDate(code)
        } else if name.is("cellXfs") {
            isInCellFormats = true
        } else if name.is("xf"), isInCellFormats {
            guard isDate.count < 100_000 else { throw .workbookDamaged }
            let id = attributes.whole("numFmtId") ?? 0
            isDate.append(custom[id] ?? Self.isDate(builtIn: id))
        }
    }

    func end(_ name: XMLName) throws(Problem) { if name.is("cellXfs") { isInCellFormats = false } }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {}

    private static func isDate(builtIn id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a format code has a letter of a date outside of quotes and brackets. A length of time in `[h]` counts.
    static func isDate(_ code: String) -> Bool {
        var scalars = code.lowercased().unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\"": while let next = scalars.next(), next != "\"" {}
            case "\\", "_", "*": _ = scalars.next()
            case "[":
                var inside = ""
                while let next = scalars.next(), next != "]" { inside.unicodeScalars.append(next) }
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { return true }
            case "y", "d", "h", "s": return true
            case "m": return true
            case "g": if isGeneral(&scalars) { continue } else { return true }
            default: continue
            }
        }
        return false
    }

    /// Passes over the rest of `General`.
    private static func isGeneral(_ scalars: inout String.UnicodeScalarView.Iterator) -> Bool {
        for expected in "eneral".unicodeScalars where scalars.next() != expected { return false }
        return true
    }
}
