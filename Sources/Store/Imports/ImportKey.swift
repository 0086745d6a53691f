import Crypto

/// The secret of imports: it seals the files that wait for a decision, and makes the ids of rows, so that neither can be
/// undone or guessed from the database.
public struct ImportKey: Sendable {
    private let files: SymmetricKey
    /// The secret under which ids of rows are made, 32 bytes.
    public let rowSecret: [UInt8]

    /// For installations and tests without a vault: files are sealed against nobody who knows the program.
    public static let unguarded = ImportKey(secret: Array(SHA256.hash(data: Array("fangxian imports".utf8))))

    /// The keys made from a secret of at least 32 bytes that lies outside of the database.
    public init(secret: [UInt8]) {
        let key = SymmetricKey(data: secret)
        files = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("import files".utf8), outputByteCount: 32)
        rowSecret = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("import rows".utf8), outputByteCount: 32
        ).withUnsafeBytes { Array($0) }
    }

    /// Seals bytes (AES-GCM); they open under the same place alone.
    func seal(_ bytes: [UInt8], at place: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: files, authenticating: place)
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens what was sealed at a place.
    func open(_ sealed: [UInt8], at place: [UInt8]) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: files, authenticating: place))
    }
}
