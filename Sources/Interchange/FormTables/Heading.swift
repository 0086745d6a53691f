import Domain

/// Headings as people write them: `*身份证号码（必填）`, `联系 电话`, `成员1·姓名`.
enum Heading {
    /// A heading without what changes from file to file: spaces, stars, colons, dots, the width of letters, case.
    static func normal(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            var plain = scalar
            if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) {
                plain = half
            }
            if plain.properties.isWhitespace || plain.properties.generalCategory == .format { continue }
            if "*:：·.•-_—、/".unicodeScalars.contains(plain) { continue }
            scalars.append(plain)
        }
        return String(scalars).lowercased()
    }

    /// The same without what stands in parentheses; a unit or a remark mostly.
    static func withoutRemarks(_ normal: String) -> String {
        var result = ""
        var depth = 0
        for character in normal {
            switch character {
            case "(", "[", "【", "（": depth += 1
            case ")", "]", "】", "）": depth -= 1
            default: if depth <= 0 { result.append(character) }
            }
        }
        return result
    }

    /// The number of a group's row in a heading and what stands behind it: `成员2性别` of the group `成员`.
    static func row(of normal: String, in group: String) -> (row: Int, rest: String)? {
        guard normal.hasPrefix(group) else { return nil }
        let behind = normal.dropFirst(group.count).drop { "([第".contains($0) }
        let digits = behind.prefix { $0.isASCII && $0.isNumber }
        guard let row = Int(digits), (1...500).contains(row) else { return nil }
        return (row, String(behind.dropFirst(digits.count).drop { ")]行".contains($0) }))
    }
}
