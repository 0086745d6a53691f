import Crypto
public import Domain

extension Vault {
    /// The keys of whoever is signed in on a device. They are drawn from the index key, so nothing is stored, and only a
    /// token that stands gets them.
    public func phoneKeys(of session: Session) -> PhoneKeys {
        PhoneKeys(
            store: phoneKey("store \(session.author.account) \(session.id)").withUnsafeBytes { Array($0) },
            outbox: outboxKey(of: session.author.account).withUnsafeBytes { Array($0) })
    }

    /// Opens a record of an account's outbox. That it opens proves that it was sealed by somebody who was signed in as
    /// the account.
    ///
    /// - Parameters:
    ///   - sealed: nonce of 12 bytes, ciphertext, tag of 16 bytes.
    ///   - entry: the id it is sealed for.
    /// - Throws: `file.malformed` where it was sealed under another key, changed or given another id.
    public func openOutbox(_ sealed: [UInt8], entry: ID<Entry>, of account: ID<Account>) throws(Problem) -> [UInt8] {
        do {
            return try Sealed.open(
                sealed, under: outboxKey(of: account), place: Array("outbox \(account) \(entry)".utf8))
        } catch {
            throw Problem(
                .fileMalformed, "这条记录不是该账号在手机上填的，或已被改动。",
                "This record was not made on a phone of that account, or was changed since.")
        }
    }

    /// Opens a photo of an account's outbox; what it proves is the same.
    ///
    /// - Throws: `file.malformed` where it was sealed under another key, or is another picture.
    public func openOutboxPhoto(
        _ sealed: [UInt8], _ hash: PhotoHash, of account: ID<Account>
    ) throws(Problem) -> [UInt8] {
        do {
            let photo = try Sealed.open(
                sealed, under: outboxKey(of: account), place: Array("photo \(account) \(hash.text)".utf8))
            if PhotoHash(of: photo) == hash { return photo }
        } catch {}
        throw Problem(
            .fileMalformed, "有一张照片不是该账号在手机上拍的，或已被改动。",
            "A photo was not taken on a phone of that account, or was changed since.")
    }

    private func outboxKey(of account: ID<Account>) -> SymmetricKey { phoneKey("outbox \(account)") }

    private func phoneKey(_ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: indexKey, info: Array("fangxian phone \(purpose)".utf8), outputByteCount: 32)
    }
}
