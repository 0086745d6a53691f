/// What an operator's files call a subscriber: the mobile number, or the operator's own id or hash of it. Personal data:
/// the database knows a keyed token of it alone.
public struct SubscriberNumber: Sendable, Hashable {
    /// The 11 digits of a mobile number, or the id in lower case without spaces around it; 1 to 128 bytes.
    public let text: String

    /// Reads a number as people and files write it: full-width digits, spaces, hyphens and +86 before a mobile number are
    /// understood.
    ///
    /// - Throws: `value.malformed` for nothing, for more than 128 bytes and for control characters.
    public init(_ text: String) throws(Problem) {
        do {
            self.text = try MobileNumber(text).text
        } catch {
            var id = HalfWidth.upperCased(text).lowercased()[...]
            while id.first?.isWhitespace == true { id.removeFirst() }
            while id.last?.isWhitespace == true { id.removeLast() }
            // Operators write 86 before a number without the plus.
            if id.utf8.count == 13, id.hasPrefix("86"), let mobile = Self.mobile(id.dropFirst(2)) {
                self.text = mobile
                return
            }
            guard (1...128).contains(id.utf8.count),
                id.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else {
                throw Problem(
                    .valueMalformed, "请填写手机号码，或运营商文件中的用户标识（最长 128 个字符）。",
                    "Give the mobile number, or the id by which the operator's files know the subscriber, at most 128 "
                        + "characters.")
            }
            self.text = String(id)
        }
    }

    private static func mobile(_ text: some StringProtocol) -> String? {
        do { return try MobileNumber(String(text)).text } catch { return nil }
    }
}

extension SubscriberNumber: CustomStringConvertible {
    /// Says nothing, so that no log and no message prints the number by accident.
    public var description: String { "****" }
}
