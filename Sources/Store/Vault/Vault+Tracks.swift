import Crypto

extension Vault {
    /// What segments of positions are sealed with as a whole; it stays when the master key or the data key is exchanged.
    var segmentKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: indexKey, info: Array("fangxian track segments".utf8), outputByteCount: 32)
    }
}
