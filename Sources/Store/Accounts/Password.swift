import Domain
import Foundation

/// A new password: 10 to 200 characters (NIST SP 800-63B: length counts, rules on characters do not).
struct Password {
    let bytes: [UInt8]

    /// - Throws: `account.invalid`.
    init(_ text: String) throws(Problem) {
        guard (10...200).contains(text.unicodeScalars.count) else {
            throw Problem(
                .accountInvalid, "密码须为 10 至 200 个字符。", "A password has 10 to 200 characters.", at: "password")
        }
        self.init(unchecked: text)
    }

    /// A text that is to be compared; one form for what looks the same (Unicode NFC).
    init(unchecked text: String) { bytes = Array(text.precomposedStringWithCanonicalMapping.utf8) }
}

extension AccountStore {
    /// A password for somebody who is to be given one: 20 characters that cannot be mistaken for each other, some 98 bits.
    public static func freshPassword() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<20).compactMap { _ in alphabet.randomElement(using: &generator) })
    }
}
