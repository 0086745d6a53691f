import Domain

/// Values as clients really write them: numbers and truth as texts, whole numbers as fractions.
enum LooseValue {
    /// The number a text holds, finite and in decimal digits; `nil` for anything else, also `nan` and `0x10`.
    static func number(_ text: some StringProtocol) -> Double? {
        let trimmed = text.drop { $0 == " " }
        guard (1...40).contains(trimmed.utf8.count), trimmed.utf8.allSatisfy(isNumeric), let number = Double(trimmed),
            number.isFinite
        else { return nil }
        return number
    }

    /// The truth a text holds.
    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off": false
        default: nil
        }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }
}

extension JSON {
    /// The number, also of a text that holds one.
    var looseNumber: Double? {
        switch self {
        case .number(let number): number.approximation
        case .string(let text): LooseValue.number(text)
        default: nil
        }
    }

    /// The truth, also of a text or a number that stands for one.
    var looseTruth: Bool? {
        switch self {
        case .bool(let truth): truth
        case .number(let number): number == 1 ? true : number == 0 ? false : nil
        case .string(let text): LooseValue.truth(text)
        default: nil
        }
    }

    /// The text, also of a whole number: an id of digits comes as either.
    var looseText: String? { text ?? whole.map { String($0) } }
}
