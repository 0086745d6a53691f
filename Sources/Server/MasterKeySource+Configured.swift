import Domain
import Foundation
public import SQLCore
public import Store

extension MasterKeySource {
    /// The file made for the embedded database where no key is named.
    public static let fileName = "master.key"

    /// Where the settings say the master key is: `FANGXIAN_MASTER_KEY`, or the file `FANGXIAN_MASTER_KEY_FILE`, or for
    /// a data folder the file `master.key` in it, which is made where the vault has no keys yet.
    ///
    /// - Throws: `vault.key-missing`.
    public static func configured(
        for location: DatabaseLocation, _ database: any SQLDatabase, settings: ServerSettings = ServerSettings()
    ) async throws -> MasterKeySource {
        if let text = settings.masterKey { return .key(try MasterKey(text)) }
        if let file = settings.masterKeyFile { return .file(file) }
        guard case .folder(let folder) = location else {
            throw Problem(
                .vaultKeyMissing, "没有主密钥。请用 FANGXIAN_MASTER_KEY_FILE 指明密钥文件（“openssl rand -hex 32”可生成）。",
                "There is no master key. Name its file in FANGXIAN_MASTER_KEY_FILE; “openssl rand -hex 32” makes one.")
        }
        let file = defaultFile(in: folder)
        if !FileManager.default.fileExists(atPath: file), try await !Vault.hasKeys(in: database) {
            try make(file)
        }
        return .file(file)
    }

    /// The file of the key in a data folder.
    public static func defaultFile(in folder: String) -> String {
        URL(fileURLWithPath: folder, isDirectory: true).appending(path: fileName).path
    }

    /// A key in a file that belongs to its owner alone (mode 600 or less); read anew each time.
    public static func file(_ path: String) -> MasterKeySource {
        MasterKeySource {
            guard FileManager.default.fileExists(atPath: path) else {
                throw Problem(
                    .vaultKeyMissing, "找不到主密钥文件“\(path)”。没有它，身份信息无法读取；请从备份中恢复。",
                    "The master key's file “\(path)” is not there. Without it nobody's identity can be read; restore it."
                )
            }
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
            guard mode & 0o077 == 0 else {
                throw Problem(
                    .vaultKeyMissing, "主密钥文件“\(path)”别人也能读，请执行 chmod 600。",
                    "Others may read the master key's file “\(path)”; run chmod 600 on it.")
            }
            return try MasterKey(String(contentsOfFile: path, encoding: .utf8))
        }
    }

    /// Writes a new key to a file that must not be there yet, mode 600.
    public static func make(_ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        // Of two that start at once the first makes the file.
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw Problem(
                .vaultKeyMissing, "无法写入主密钥文件“\(path)”。", "The master key's file “\(path)” cannot be written.")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data((MasterKey.fresh().text + "\n").utf8))
        try handle.synchronize()
    }
}
