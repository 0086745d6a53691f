extension String {
    /// The text without white space at its ends, ideographic spaces among them.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return self }
        let body = scalars.drop { $0.properties.isWhitespace }
        guard let end = body.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(body[...end])
    }

    /// The text as a code is meant: trimmed, full-width digits as digits, without the apostrophe that marks a text in
    /// Excel.
    var asCode: String {
        if utf8.allSatisfy({ (48...57).contains($0) }) { return self }
        let plain = trimmed.unicodeScalars.drop { $0 == "'" }.map { scalar in
            (0xFF10...0xFF19).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0xFF10) + 48) : scalar
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: plain)
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether it is nothing that can be printed: a control or format character or a separator of lines.
    var isInvisible: Bool {
        if (0x4E00...0x9FFF).contains(value) { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: true
        default: false
        }
    }
}
