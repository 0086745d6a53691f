import Domain
import Foundation
import Store

/// The key that seals the secrets of second factors, outside of the database: `FANGXIAN_SEALING_KEY`, 64 hexadecimal
/// digits; without it, for a data folder, the file `second-factor.key` in it, made at first use (mode 600). Backups of
/// the database do not hold it.
struct SealingKey: Sendable {
    static let fileName = "second-factor.key"
    private let file: String?
    private let given: String?

    init(at location: DatabaseLocation, settings: ServerSettings) {
        given = settings.sealingKey
        if case .folder(let folder) = location {
            file = URL(fileURLWithPath: folder, isDirectory: true).appending(path: Self.fileName).path
        } else {
            file = nil
        }
    }

    /// Seals and opens under the key, which is read when it is needed.
    var sealing: SecretSealing {
        SecretSealing(
            seal: { [self] secret, context in try key().seal(secret, context) },
            open: { [self] sealed, context in try key().open(sealed, context) })
    }

    private func key() throws -> SecretSealing {
        if let given { return try .aesGCM(key: Self.bytes(given)) }
        guard let file else {
            throw Problem(
                .optionInvalid, "没有设置密钥 FANGXIAN_SEALING_KEY，动态验证码不能使用，请通知系统管理员。",
                "FANGXIAN_SEALING_KEY is not set, so second factors cannot be used; tell the administrator.")
        }
        if !FileManager.default.fileExists(atPath: file) { try make(file) }
        return try .aesGCM(key: Self.bytes(try String(contentsOfFile: file, encoding: .utf8)))
    }

    /// Made under another name and then linked, so that of two processes that start at once one makes it.
    private func make(_ file: String) throws {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let text = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\n"
        let draft = file + ".\(ProcessInfo.processInfo.processIdentifier)"
        guard
            FileManager.default.createFile(
                atPath: draft, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else {
            throw Problem(.optionInvalid, "不能写入密钥文件“\(file)”。", "The file of the key “\(file)” cannot be written.")
        }
        defer { unlink(draft) }
        guard link(draft, file) == 0 || errno == EEXIST else {
            throw Problem(.optionInvalid, "不能写入密钥文件“\(file)”。", "The file of the key “\(file)” cannot be written.")
        }
    }

    private static func bytes(_ text: String) throws(Problem) -> [UInt8] {
        let digits = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { offset in
            UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
        }
        guard digits.utf8.count == 64, bytes.count == 32 else {
            throw Problem(
                .optionInvalid, "密钥须为 64 位十六进制数字。", "The key has 64 hexadecimal digits.")
        }
        return bytes
    }
}
