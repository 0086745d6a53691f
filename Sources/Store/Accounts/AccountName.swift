import Domain
import Foundation

/// The name an account signs in with: 1 to 64 characters, no control characters, no space at its ends.
struct AccountName {
    let text: String

    /// - Throws: `account.invalid`.
    init(_ text: String) throws(Problem) {
        let normalised = Self.normalised(text)
        let allowed = normalised.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: false
            default: true
            }
        }
        guard (1...64).contains(normalised.unicodeScalars.count), allowed else {
            throw Problem(
                .accountInvalid, "账号名称须为 1 至 64 个字符，不能含控制字符。",
                "An account's name has 1 to 64 characters and no control characters.", at: "name")
        }
        self.text = normalised
    }

    /// The one form of names that look the same (Unicode NFC), without space at its ends. NUL is dropped: no name has
    /// it, and the database does not take it.
    static func normalised(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
            .replacingOccurrences(of: "\0", with: "\u{FFFD}")
    }
}
