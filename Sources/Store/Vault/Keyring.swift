import Crypto
import Domain
import Foundation
import SQLCore

/// The keys of the vault, unwrapped: in memory alone.
struct Keyring: Sendable {
    /// The key that tokens are made with.
    let index: SymmetricKey
    /// The keys that answers are sealed with, by number.
    let data: [Int64: SymmetricKey]
    /// The one that seals what is new.
    let newest: Int64

    /// The keys of a database, `nil` where it has none yet.
    ///
    /// - Throws: `vault.key-wrong` where another master key wraps them, `vault.unreadable` where they were changed.
    static func load(with master: MasterKey, _ connection: any SQLReading) throws -> Keyring? {
        var index: SymmetricKey?
        var data: [Int64: SymmetricKey] = [:]
        for row in try connection.query("SELECT number, purpose, master, wrapped FROM vault_key ORDER BY number") {
            let (number, purpose) = (try row.integer(0), try row.text(1))
            guard try row.text(2) == master.id else { throw wrongMaster(needed: try row.text(2), given: master.id) }
            let key = try unwrap(try row.bytes(3), number: number, purpose: purpose, with: master)
            if purpose == "data" { data[number] = key } else { index = key }
        }
        guard let index, let newest = data.keys.max() else { return nil }
        return Keyring(index: index, data: data, newest: newest)
    }

    /// A key as the database keeps it: AES-256-GCM under the master key, bound to its number and purpose.
    static func wrap(_ key: SymmetricKey, number: Int64, purpose: String, with master: MasterKey) throws -> [UInt8] {
        try Sealed.seal(
            key.withUnsafeBytes(Array.init), under: master.key, place: place(number, purpose))
    }

    private static func unwrap(
        _ wrapped: [UInt8], number: Int64, purpose: String, with master: MasterKey
    ) throws -> SymmetricKey {
        SymmetricKey(data: try Sealed.open(wrapped, under: master.key, place: place(number, purpose)))
    }

    private static func place(_ number: Int64, _ purpose: String) -> [UInt8] {
        Array("fangxian vault key \(number) \(purpose)".utf8)
    }

    private static func wrongMaster(needed: String, given: String) -> Problem {
        Problem(
            .vaultKeyWrong, "主密钥不对：身份库用的是 \(needed)，给出的是 \(given)。请指明正确的密钥文件。",
            "This is not the master key: the vault needs \(needed) and got \(given). Name the right key file.")
    }
}

/// AES-256-GCM: nonce, ciphertext and tag as one. The place is authenticated with it, so that a value moved to another
/// row does not open.
enum Sealed {
    static func seal(_ bytes: [UInt8], under key: SymmetricKey, place: [UInt8]) throws -> [UInt8] {
        guard let combined = try AES.GCM.seal(bytes, using: key, authenticating: place).combined else {
            throw SQLDefect("a sealed value has a nonce of another length")
        }
        return Array(combined)
    }

    /// - Throws: `vault.unreadable` where value, place or key do not belong together.
    static func open(_ sealed: [UInt8], under key: SymmetricKey, place: [UInt8]) throws(Problem) -> [UInt8] {
        do {
            return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place))
        } catch {
            throw unreadable
        }
    }

    static var unreadable: Problem {
        Problem(
            .vaultUnreadable, "身份信息无法解密：内容被改动过，或不属于这一行。请通知系统管理员。",
            "The sealed data cannot be opened: it was changed, or belongs to another row. Tell the administrator.")
    }

    /// Whether two byte strings are one, in a time that depends on their lengths alone.
    static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
