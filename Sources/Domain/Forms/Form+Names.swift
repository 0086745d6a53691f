extension Form {
    /// Whether a text can name a field: lowerCamelCase, a letter first, 40 characters at most. Of digits three at most,
    /// so that a key that is really somebody's telephone is never taken for a name.
    static func isFieldName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 40 else { return false }
        var digits = 0
        for byte in text.utf8 {
            if (48...57).contains(byte) { digits += 1 } else if !(97...122).contains(byte | 0x20) { return false }
        }
        return digits <= 3
    }

    /// Whether a text can name a form: lower-case words and numbers joined by hyphens, 60 characters at most.
    static func isFormName(_ text: String) -> Bool { isName(text) && !text.contains(".") }

    /// Whether a text can name a choice: as a form, but dots may join the words too, since a measure's code can be one.
    static func isChoiceName(_ text: String) -> Bool { isName(text) }

    private static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 60 else { return false }
        return text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        }
    }
}
