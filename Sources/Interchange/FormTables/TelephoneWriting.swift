/// Telephones as people write them: `13900001234`, `0832-3951234`, `3951234、139 0000 1234`.
enum TelephoneWriting {
    /// Whether a text is one telephone or several.
    static func isTelephone(_ text: String) -> Bool {
        CellAnswer.halfWidth(text).split { "、,;/|\n".contains($0) }.allSatisfy { part in
            isOne(part) || part.split(separator: " ").allSatisfy(isOne)
        }
    }

    private static func isOne(_ text: Substring) -> Bool {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber || "-+() ".contains($0) }) else { return false }
        var digits = text.filter(\.isNumber)[...]
        if digits.count == 13, digits.hasPrefix("86") { digits = digits.dropFirst(2) }
        if digits.hasPrefix("1") { return digits.count == 11 }
        return digits.hasPrefix("0") ? (10...12).contains(digits.count) : [7, 8, 10].contains(digits.count)
    }
}
