import Crypto

/// A code for the day on which the phone with the authenticator is gone: 16 random bytes in Base32, 26 characters. The
/// database knows its SHA-256 only, which is enough for 128 random bits.
struct RecoveryCode {
    static let count = 10
    private static let length = 26

    let text: String

    static func fresh() -> RecoveryCode {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return RecoveryCode(unchecked: Base32.text(bytes))
    }

    /// What can be a recovery code, typed with or without its groups.
    init?(_ text: String) {
        let normalised = Base32.normalised(text)
        guard normalised.utf8.count == Self.length else { return nil }
        self.text = normalised
    }

    private init(unchecked text: String) { self.text = text }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
