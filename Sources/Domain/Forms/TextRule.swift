/// What a text may hold: no control characters, and no more characters than the field allows. Characters are counted as
/// Unicode code points, as JSON Schema's `maxLength` and PostgreSQL do.
struct TextRule {
    let maximumLength: Int
    let multiline: Bool

    /// The text without surrounding spaces, its lines ended by a line feed alone.
    func check(_ answer: JSON, _ title: Bilingual) throws(Problem) -> String {
        guard let given = answer.text else { throw FieldType.wrongType(title, "文字", "a text") }
        // Four bytes a character at the most, and one for a line's second end: a text of 10 MB is not counted.
        guard given.utf8.count <= maximumLength * 5 + 64 else { throw tooLong(title) }
        let text = multiline ? Self.withPlainLineEnds(given) : given
        for scalar in text.unicodeScalars where Self.isControl(scalar, multiline: multiline) {
            throw Problem(
                .valueMalformed, "“\(title.chinese)”含有不可见的控制字符，请删除后再填。",
                "“\(title.english)” holds an invisible control character; remove it.")
        }
        let trimmed = Self.trimmed(text)
        guard trimmed.utf8.count <= maximumLength || trimmed.unicodeScalars.count <= maximumLength else {
            throw tooLong(title)
        }
        guard !trimmed.isEmpty else {
            throw Problem(
                .valueRequired, "“\(title.chinese)”不能只填空格。", "“\(title.english)” cannot be blank.")
        }
        return trimmed
    }

    private func tooLong(_ title: Bilingual) -> Problem {
        Problem(
            .valueTooLong, "“\(title.chinese)”最多 \(maximumLength) 个字。",
            "“\(title.english)” has at most \(maximumLength) characters.")
    }

    private static func isControl(_ scalar: Unicode.Scalar, multiline: Bool) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: !multiline
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Browsers end the lines of a text area with CR LF; a return of its own stays and is refused.
    private static func withPlainLineEnds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var plain = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            if scalar != "\r" || next != "\n" { plain.append(scalar) }
        }
        return String(plain)
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        guard text.first.map(isSpace) == true || text.last.map(isSpace) == true else { return text }
        let start = text.drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}
