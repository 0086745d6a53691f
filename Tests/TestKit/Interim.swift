import Foundation
public import SQLCore
import SQLite
public enum Engine: CaseIterable, Sendable { case sqlite }
public func withDatabase<T>(_ engine: Engine, _ body: (any SQLDatabase) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fangxian-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
    let value = try await body(database)
    try await database.close()
    try FileManager.default.removeItem(at: folder)
    return value
}
