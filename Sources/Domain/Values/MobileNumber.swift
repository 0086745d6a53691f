/// A mobile telephone number of mainland China.
public struct MobileNumber: Sendable, Hashable {
    /// The 11 digits.
    public let text: String

    /// Reads a number; full-width digits, spaces, hyphens and a leading +86 are understood.
    ///
    /// - Throws: `value.malformed`.
    public init(_ text: String) throws(Problem) {
        var narrow = HalfWidth.upperCased(text).filter { $0 != " " && $0 != "-" }
        if narrow.hasPrefix("+86") { narrow.removeFirst(3) }
        let bytes = Array(narrow.utf8)
        guard bytes.count == 11, bytes.allSatisfy({ (48...57).contains($0) }), bytes[0] == 49, bytes[1] >= 51 else {
            throw Problem(
                .valueMalformed, "手机号码须为 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1.")
        }
        self.text = narrow
    }

    /// The number for people who need not know it: `139****1234`.
    public var masked: String { text.prefix(3) + "****" + text.suffix(4) }
}

extension MobileNumber: CustomStringConvertible {
    /// The masked form, so that no log and no message prints the number by accident.
    public var description: String { masked }
}
