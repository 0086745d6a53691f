import Foundation
public import SQLCore
import SQLite

#if Postgres
    import Postgres
#endif

/// Runs a test on an empty database of its own, which is removed afterwards.
public func withDatabase<Value>(
    _ engine: Engine, _ body: (any SQLDatabase) async throws -> Value
) async throws -> Value {
    try await withDatabaseLocation(engine) { location in
        let database = try open(location)
        let value: Value
        do {
            value = try await body(database)
        } catch {
            try await database.close()
            throw error
        }
        try await database.close()
        return value
    }
}

private func open(_ place: DatabasePlace) throws -> any SQLDatabase {
    switch place {
    case .file(let path): return try SQLiteDatabase(path: path, waitSeconds: 120)
    case .url(let url):
        #if Postgres
            return PostgresDatabase(url: url, connections: 4, waitSeconds: 120)
        #else
            throw PrivatePostgres.Failure("built without PostgreSQL")
        #endif
    }
}

/// Where a test's database is.
public enum DatabasePlace: Sendable {
    /// A file of the embedded engine, alone in its folder.
    case file(String)
    /// A database of the private server.
    case url(String)
}

/// Runs a test with the place of an empty database, for tests that open it several times or from another process.
public func withDatabaseLocation<Value>(
    _ engine: Engine, _ body: (DatabasePlace) async throws -> Value
) async throws -> Value {
    try await Turnstile.databases.pass { try await withOwnDatabase(engine, body) }
}

private func withOwnDatabase<Value>(
    _ engine: Engine, _ body: (DatabasePlace) async throws -> Value
) async throws -> Value {
    switch engine {
    case .sqlite:
        let folder = FileManager.default.temporaryDirectory.appending(path: "fangxian-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path)") }
        }
        return try await body(.file(folder.appending(path: "fangxian.sqlite").path))
    case .postgres:
        let name = "test_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        let server = try await ChildProcess.offPool {
            let server = try PrivatePostgres.shared()
            try server.createDatabase(name)
            return server
        }
        let value: Value
        do {
            value = try await body(.url(server.url(database: name)))
        } catch {
            try await ChildProcess.offPool { server.dropDatabase(name) }
            throw error
        }
        try await ChildProcess.offPool { server.dropDatabase(name) }
        return value
    }
}
