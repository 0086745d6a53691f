import Crypto

extension Vault {
    /// What segments of positions are sealed with as a whole; it stays when the master key or the data key is exchanged.
    var segmentKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: indexKey, info: Array("fangxian track segments".utf8), outputByteCount: 32)
    }

    /// What the tokens of operators' subscribers are made with; it stays too, or their files would find nobody.
    var subscriberKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: indexKey, info: Array("fangxian operators' subscribers".utf8), outputByteCount: 32)
    }
}
