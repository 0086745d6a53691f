import Crypto
public import Domain
import Foundation

/// The key that wraps the keys of the vault: 32 bytes that live outside of the database.
public struct MasterKey: Sendable {
    let key: SymmetricKey
    /// What it is called in the database and in messages: 16 hexadecimal digits that tell nothing of its bytes.
    public let id: String

    /// Reads a key from its text: 64 hexadecimal digits, or base64url of 32 bytes (43 or 44 characters).
    ///
    /// - Throws: `vault.key-missing`; the text is never repeated.
    public init(_ text: String) throws(Problem) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Hexadecimal.bytes(trimmed.lowercased()) ?? Self.base64(trimmed), bytes.count == 32 else {
            throw Problem(
                .vaultKeyMissing, "主密钥无法识别：应为 32 字节的十六进制（64 位）或 base64url（43 位）。",
                "The master key cannot be read: it is 32 bytes in hexadecimal (64 digits) or base64url (43 characters)."
            )
        }
        self.init(bytes: bytes)
    }

    private init(bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
        let code = HMAC<SHA256>.authenticationCode(for: Array("fangxian master key".utf8), using: key)
        id = Hexadecimal.text(Array(code.prefix(8)))
    }

    /// A new random key.
    public static func fresh() -> MasterKey {
        MasterKey(bytes: SymmetricKey(size: .bits256).withUnsafeBytes(Array.init))
    }

    /// The key as text for its file, hexadecimal.
    public var text: String { Hexadecimal.text(key.withUnsafeBytes(Array.init)) }

    private static func base64(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/").filter { $0 != "=" }
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }
}

/// Where the master key is read from: at the start, and again when the vault meets a key it does not know yet.
public struct MasterKeySource: Sendable {
    /// Reads the key as it is now.
    public let read: @Sendable () throws -> MasterKey

    /// A source that reads the key by a closure.
    public init(read: @escaping @Sendable () throws -> MasterKey) { self.read = read }

    /// A key that is in memory.
    public static func key(_ key: MasterKey) -> MasterKeySource { MasterKeySource { key } }
}
