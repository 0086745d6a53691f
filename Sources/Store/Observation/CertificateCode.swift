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
        text = TypedCode.text(of: Array(code).prefix(15))
    }

    /// A code as somebody typed or scanned it: hyphens, spaces and case do not count, O is 0, I and L are 1; `nil` where
    /// it can be none.
    init?(typed: String) {
        guard let text = TypedCode.read(typed, count: 24) else { return nil }
        self.text = text
    }

    /// The code as it is printed, in groups of six.
    var printed: String { TypedCode.printed(text, groupsOf: 6) }

    /// What the database keeps; 32 bytes.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
