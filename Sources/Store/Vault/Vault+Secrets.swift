import Crypto

extension Vault {
    /// Seals small secrets of the program, such as those of second factors, under a key drawn from the index key, which
    /// stays when the master key or the data key is exchanged.
    public var secretSealing: SecretSealing {
        SecretSealing(
            seal: { [self] in try Sealed.seal($0, under: secretKey, place: $1) },
            open: { [self] in try Sealed.open($0, under: secretKey, place: $1) })
    }

    /// What seals files that wait for a decision and makes the ids of their rows; it stays, so that the same file imported
    /// again is the same.
    var importKey: ImportKey { ImportKey(secret: indexKey) }

    private var secretKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: indexKey, info: Array("fangxian secrets".utf8), outputByteCount: 32)
    }
}
