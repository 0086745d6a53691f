import Crypto
import Domain

/// The code on a release certificate or on the receipt of a clue: 24 characters of 120 bits that nobody can guess, the
/// same whenever it is printed again. The database holds its hash alone.
struct CertificateCode: Sendable, Hashable {
    /// The characters, without the hyphens between groups of six.
    let text: String

    /// The code of an order.
    ///
    /// - Parameter key: a secret of the vault that is never exchanged.
    init(of order: ID<Subject>, in county: RegionCode, key: SymmetricKey) {
        self.init("certificate \(county.text) \(order)", key)
    }

    /// The code of a clue.
    init(ofClue clue: ID<Subject>, in county: RegionCode, key: SymmetricKey) {
        self.init("clue \(county.text) \(clue)", key)
    }

    private init(_ what: String, _ key: SymmetricKey) {
        let code = HMAC<SHA256>.authenticationCode(for: Array(what.utf8), using: key)
        var text = ""
        var bits: UInt64 = 0
        var held = 0
        for byte in Array(code).prefix(15) {
            bits = bits << 8 | UInt64(byte)
            held += 8
            while held >= 5 {
                held -= 5
                text.unicodeScalars.append(Self.alphabet[Int(bits >> UInt64(held) & 31)])
            }
        }
        self.text = text
    }

    /// A code as somebody typed or scanned it: hyphens, spaces and case do not count, O is 0, I and L are 1; `nil` where
    /// it can be none.
    init?(typed: String) {
        guard typed.utf8.count <= 100 else { return nil }
        var text = ""
        for character in typed.uppercased().unicodeScalars where character != "-" && character != " " {
            switch character {
            case "O": text.append("0")
            case "I", "L": text.append("1")
            default:
                guard Self.alphabet.contains(character) else { return nil }
                text.unicodeScalars.append(character)
            }
        }
        guard text.utf8.count == 24 else { return nil }
        self.text = text
    }

    /// The code as it is printed, in groups of six.
    var printed: String {
        stride(from: 0, to: 24, by: 6).map { String(text.dropFirst($0).prefix(6)) }.joined(separator: "-")
    }

    /// What the database keeps; 32 bytes.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Crockford's base 32: no letter that is taken for a digit.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)
}
