import Crypto

/// 32 random bytes in base64url (RFC 4648 §5, no padding): 43 characters. The database knows its SHA-256 only.
struct AccessToken {
    let text: String

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let length = 43

    /// A text that can be a token; `nil` for any other length or character, so that nothing else reaches the database.
    init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy({ Self.isDigit($0) }) else { return nil }
        self.text = text
    }

    static func fresh() -> AccessToken {
        var generator = SystemRandomNumberGenerator()
        return AccessToken(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The token of 32 bytes.
    init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a token is 32 bytes")
        var digits: [UInt8] = []
        digits.reserveCapacity(Self.length)
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                digits.append(Self.alphabet[Int(buffer >> UInt32(bits) & 63)])
            }
            buffer &= (1 << UInt32(bits)) - 1
        }
        digits.append(Self.alphabet[Int(buffer << UInt32(6 - bits) & 63)])
        text = String(decoding: digits, as: UTF8.self)
    }

    /// What the database knows it by; 32 bytes.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
