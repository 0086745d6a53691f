import ArgumentParser
import Domain
import Foundation
import SQLite
import Server

/// Copies the embedded database while it is in use.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "在线备份内置数据库。 Copy the embedded database while it is in use; for PostgreSQL use pg_dump.")

    @Argument(help: "备份文件，不能已存在。 The file to make; it must not be there yet.")
    var file: String

    @OptionGroup var location: LocationOptions

    func run() async throws {
        guard let database = try await location.open().database as? SQLiteDatabase else {
            throw Problem(
                .optionInvalid, "PostgreSQL 请用 pg_dump 备份。", "Back up PostgreSQL with pg_dump.")
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Problem(.optionInvalid, "“\(file)”已存在，请换一个文件名。", "“\(file)” is there already; name another file.")
        }
        try await database.backup(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        Console.write("已备份到“\(file)”。 Backed up to “\(file)”.\n")
    }
}
