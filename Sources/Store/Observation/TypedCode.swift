/// Codes that people read off paper and type, in Crockford's base 32: no letter is taken for a digit.
enum TypedCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)

    /// The characters for bytes, five bits each; what does not fill one is left out.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        var text = ""
        var bits: UInt64 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.unicodeScalars.append(alphabet[Int(bits >> UInt64(held) & 31)])
            }
        }
        return text
    }

    /// The characters of a code as somebody typed or scanned it: hyphens, spaces and case do not count, O is 0, I and L
    /// are 1; `nil` where it can be none.
    static func read(_ typed: String, count: Int) -> String? {
        guard typed.utf8.count <= 100 else { return nil }
        var text = ""
        for character in typed.uppercased().unicodeScalars where character != "-" && character != " " {
            switch character {
            case "O": text.append("0")
            case "I", "L": text.append("1")
            default:
                guard alphabet.contains(character) else { return nil }
                text.unicodeScalars.append(character)
            }
        }
        return text.utf8.count == count ? text : nil
    }

    /// The code in groups with hyphens between.
    static func printed(_ text: String, groupsOf size: Int) -> String {
        stride(from: 0, to: text.count, by: size).map { String(text.dropFirst($0).prefix(size)) }
            .joined(separator: "-")
    }
}
