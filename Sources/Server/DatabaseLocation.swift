public import Domain
import Foundation
public import SQLCore
import SQLite
import Store

#if Postgres
    import Postgres
#endif

/// Where an installation keeps its data: a folder with the embedded database, or a PostgreSQL server.
public enum DatabaseLocation: Sendable, Hashable {
    /// A folder; it is made where it is not there.
    case folder(String)
    /// A URL that begins with `postgres://` or `postgresql://`; what stands behind the question mark goes to libpq as
    /// it is (`sslmode=verify-full` and the like).
    case server(url: String)

    /// The location that a command names; exactly one of the two.
    ///
    /// - Throws: `option.invalid`.
    public init(folder: String?, url: String?) throws(Problem) {
        switch (folder, url) {
        case (let folder?, nil): self = .folder(folder)
        case (nil, let url?) where url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"):
            self = .server(url: url)
        case (nil, _?):
            throw Problem(
                .optionInvalid, "--database 须为 postgres:// 开头的地址。",
                "--database takes a URL that begins with postgres://.")
        default:
            throw Problem(
                .optionInvalid, "请用 --data 目录 或 --database postgres://… 指明数据在哪里（二选一）。",
                "Say where the data is, with either --data DIR or --database postgres://….")
        }
    }

    /// Opens the database and brings its schema up to date.
    ///
    /// - Parameter mustExist: refuse where there is no database yet, so that a misspelt folder is not made.
    /// - Throws: `not-found`, `database.unreachable`, `database.unfit`.
    public func open(mustExist: Bool = false) async throws -> any SQLDatabase {
        let database = try openEngine(mustExist: mustExist)
        try await database.migrate(Schema.migrations)
        return database
    }

    private func openEngine(mustExist: Bool) throws -> any SQLDatabase {
        switch self {
        case .folder(let folder):
            let file = URL(fileURLWithPath: folder, isDirectory: true).appending(path: Self.fileName)
            guard !mustExist || FileManager.default.fileExists(atPath: file.path) else {
                throw Problem(
                    .notFound, "“\(folder)”里没有防线的数据。", "There is no data of Fangxian in “\(folder)”.")
            }
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return try SQLiteDatabase(path: file.path)
        case .server(let url):
            #if Postgres
                return PostgresDatabase(url: url, connections: ServerSettings().connections)
            #else
                throw Problem(
                    .optionInvalid, "这个程序编译时没有包含 PostgreSQL。", "This program was built without PostgreSQL.")
            #endif
        }
    }

    /// The embedded database's file in the data folder.
    public static let fileName = "fangxian.sqlite"
}
