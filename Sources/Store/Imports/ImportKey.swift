import Crypto
import Domain

/// The secret of imports: it seals the files that wait for a decision, and makes the ids of rows, so that neither can be
/// undone or guessed from the database.
public struct ImportKey: Sendable {
    private let files: SymmetricKey
    /// The secret under which ids of rows are made, 32 bytes.
    public let rowSecret: [UInt8]

    /// The keys drawn from a secret of the vault.
    init(secret: SymmetricKey) {
        files = HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Array("import files".utf8), outputByteCount: 32)
        rowSecret = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, info: Array("import rows".utf8), outputByteCount: 32
        ).withUnsafeBytes { Array($0) }
    }

    /// Another id for the same thing in a region; nobody can tell from it which it was.
    func own<Thing>(_ id: ID<Thing>, in region: RegionCode) -> ID<Thing> {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("own \(region.text) ".utf8) + id.bytes, using: SymmetricKey(data: rowSecret))
        return ID(version8: Array(code))
    }

    /// What stands for the number by which an institution calls a case, in whatever county it is asked for.
    func token(ofCase number: String) -> [UInt8] {
        let plain = number.filter { !$0.isWhitespace }.uppercased()
        return Array(
            HMAC<SHA256>.authenticationCode(
                for: Array("case number \(plain)".utf8), using: SymmetricKey(data: rowSecret)
            ).prefix(16))
    }

    /// Seals bytes (AES-GCM); they open under the same place alone.
    func seal(_ bytes: [UInt8], at place: [UInt8]) throws -> [UInt8] {
        try Sealed.seal(bytes, under: files, place: place)
    }

    /// Opens what was sealed at a place.
    func open(_ sealed: [UInt8], at place: [UInt8]) throws -> [UInt8] {
        try Sealed.open(sealed, under: files, place: place)
    }
}
