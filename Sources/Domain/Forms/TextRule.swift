/// What a text may hold: no control characters, and no more characters than the field allows. Characters are counted as
/// Unicode code points, as JSON Schema's `maxLength` and PostgreSQL do.
struct TextRule {
    let maximumLength: Int
    let multiline: Bool

    /// The text without surrounding spaces.
    func check(_ answer: JSON, _ title: Bilingual) throws(Problem) -> String {
        guard let text = answer.text else { throw FieldType.wrongType(title, "文字", "a text") }
        // Four bytes a character at the most: a text of 10 MB is not counted character by character.
        guard text.utf8.count <= maximumLength * 4 + 64 else { throw tooLong(title) }
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
        case 0x09, 0x0A, 0x0D: !multiline
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        guard text.first.map(isSpace) == true || text.last.map(isSpace) == true else { return text }
        let start = text.drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}
