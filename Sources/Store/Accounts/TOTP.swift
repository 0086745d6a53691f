import Crypto
import Domain

/// Codes by time: RFC 6238 with SHA-1, six digits and steps of 30 seconds, as every authenticator app knows them.
struct TOTP {
    static let stepSeconds: Int64 = 30
    /// How many steps a clock may be off, in either direction.
    static let tolerance: Int64 = 1
    static let secretBytes = 20

    let secret: [UInt8]

    static func step(at moment: Instant) -> Int64 { moment.milliseconds / 1000 / stepSeconds }

    /// The code of a step: HMAC and dynamic truncation of RFC 4226 §5.3.
    func code(at step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - $0 * 8)) }
        let digest = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(digest[digest.count - 1] & 15)
        let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step whose code this is, near a moment and later than the one used last: a code is good once. All are compared
    /// whichever fits.
    func step(of code: String, near moment: Instant, after last: Int64) -> Int64? {
        let now = Self.step(at: moment)
        let given = Array(code.utf8)
        var found: Int64?
        for step in (now - Self.tolerance)...(now + Self.tolerance) {
            let expected = Array(self.code(at: step).utf8)
            let differs = given.count != expected.count || zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } != 0
            if !differs, step > last { found = step }
        }
        return found
    }

    /// The address an authenticator app reads (Key URI Format).
    static func address(of account: String, secret: [UInt8]) -> String {
        "otpauth://totp/\(escaped("防线")):\(escaped(account))?secret=\(Base32.text(secret))&issuer=\(escaped("防线"))"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte -> String in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                return String(Unicode.Scalar(byte))
            default: return "%" + Hexadecimal.text([byte]).uppercased()
            }
        }.joined()
    }
}
