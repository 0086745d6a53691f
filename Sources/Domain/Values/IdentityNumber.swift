/// A resident identity number: 17 digits and a check character. The address part may be an abolished code.
///
/// Source: GB 11643-1999; the check character by ISO 7064 MOD 11-2.
public struct IdentityNumber: Sendable, Hashable {
    /// The 18 characters, the last `0`–`9` or `X`.
    public let text: String

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// Reads a number; full-width digits and a lower-case x are understood.
    ///
    /// - Throws: `value.malformed`.
    public init(_ text: String) throws(Problem) {
        let narrow = HalfWidth.upperCased(text)
        let bytes = Array(narrow.utf8)
        guard bytes.count == 18, bytes.dropLast().allSatisfy({ (48...57).contains($0) }), bytes[0] != 48 else {
            throw Problem(
                .valueMalformed, "身份证号码须为 18 位。", "An identity number has 18 characters.")
        }
        let sum = zip(bytes, Self.weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        guard bytes[17] == Self.checks[sum % 11] else {
            throw Problem(
                .valueMalformed, "身份证号码校验不符，请核对每一位。",
                "The identity number's check character does not fit; compare every digit.")
        }
        let digits = bytes.dropLast().map { Int($0 - 48) }
        let year = digits[6..<10].reduce(0) { $0 * 10 + $1 }
        guard (1800...2100).contains(year),
            Day(year: year, month: digits[10] * 10 + digits[11], day: digits[12] * 10 + digits[13]) != nil
        else {
            throw Problem(
                .valueMalformed, "身份证号码中的出生日期不存在。", "The date of birth in the identity number does not exist.")
        }
        self.text = narrow
    }

    /// 17 digits with the check character that belongs to them; `nil` unless there are 17. Says nothing of the date.
    public static func completed(_ digits: String) -> String? {
        let bytes = Array(digits.utf8)
        guard bytes.count == 17, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let sum = zip(bytes, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return digits + String(Character(Unicode.Scalar(checks[sum % 11])))
    }

    /// The number for people who need not know it: `110***********002X`.
    public var masked: String { text.prefix(3) + String(repeating: "*", count: 11) + text.suffix(4) }
}

extension IdentityNumber: CustomStringConvertible {
    /// The masked form, so that no log and no message prints the number by accident.
    public var description: String { masked }
}
