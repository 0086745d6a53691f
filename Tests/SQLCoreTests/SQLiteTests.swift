import Domain
import Foundation
import SQLCore
import SQLite
import TestKit
import Testing

@Suite("The embedded engine")
struct SQLiteTests {
    @Test("a commit is on disk before it is acknowledged")
    func durability() async throws {
        try await withFile { database, _ in
            let level = try await database.write { try $0.first("PRAGMA synchronous")?.integer(0) }
            #expect(level == 2)
        }
    }

    @Test("who waits too long is told that the system is busy, and the place comes back", arguments: [true, false])
    func boundedWait(isWrite: Bool) async throws {
        try await withFile(readers: 1, waitSeconds: 0.1) { database, _ in
            try await whileHolding(database, write: isWrite) {
                await #expect {
                    if isWrite { try await database.write { _ in } } else { try await database.read { _ in } }
                } throws: {
                    ($0 as? Problem)?.code == .databaseBusy
                }
            }
            try await database.write { _ in }
            try await database.read { _ in }
        }
    }

    @Test("closing refuses what comes after, and a second closing does nothing")
    func closing() async throws {
        try await withFile { database, _ in
            try await database.close()
            try await database.close()
            await #expect { try await database.read { _ in } } throws: {
                ($0 as? Problem)?.code == .databaseUnreachable
            }
            await #expect { try await database.write { _ in } } throws: {
                ($0 as? Problem)?.code == .databaseUnreachable
            }
        }
    }

    @Test("a write within a read, and wrong SQL, are defects")
    func defects() async throws {
        try await withFile { database, _ in
            await #expect(throws: SQLDefect.self) {
                _ = try await database.read { try $0.query("INSERT INTO thing (id) VALUES (1) RETURNING id") }
            }
            await #expect(throws: SQLDefect.self) { _ = try await database.read { try $0.query("SELECT nothing") } }
        }
    }

    @Test("the closure of forEach cannot use the connection")
    func nested() async throws {
        try await withFile { database, _ in
            await #expect(throws: SQLDefect.self) {
                try await database.read { connection in
                    try connection.forEach("SELECT 1") { _ in _ = try connection.query("SELECT 2") }
                }
            }
        }
    }

    @Test("a full disk loses the transaction alone")
    func full() async throws {
        try await withFile(maximumPages: 60) { database, _ in
            try await insert(database, 1...10)
            await #expect { try await insert(database, 11...20_000) } throws: {
                ($0 as? Problem)?.code == .databaseFull
            }
            try await insert(database, 11...20)
            let kept = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(kept == 20)
        }
    }

    @Test("upkeep makes a log small that a long read let grow")
    func log() async throws {
        try await withFile { database, path in
            try await whileHolding(database, write: false) {
                try await insert(database, 1...200_000)
                try await database.upkeep()
            }
            let grown = try logBytes(path)
            try await database.upkeep()
            try await insert(database, 200_001...200_001)
            #expect(try grown > SQLiteDatabase.largestLogBytes && logBytes(path) <= SQLiteDatabase.largestLogBytes)
        }
    }

    private func insert(_ database: SQLiteDatabase, _ ids: ClosedRange<Int64>) async throws {
        let insert = SQLStatement("INSERT INTO thing (id, content) VALUES (\(place: 1), \(place: 2))")
        let content = [UInt8](repeating: 7, count: 400)
        _ = try await database.write { try $0.execute(insert, rows: ids.map { [.integer($0), .bytes(content)] }) }
    }

    private func logBytes(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Runs work while one read or write is under way, which saw the database before.
    private func whileHolding(_ database: SQLiteDatabase, write: Bool, _ work: () async throws -> Void) async throws {
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            await withCheckedContinuation { started in
                let hold: @Sendable (any SQLReading) throws -> Void = { connection in
                    _ = try connection.query("SELECT id FROM thing LIMIT 1")
                    started.resume()
                    gate.wait()
                }
                group.addTask {
                    if write { try await database.write { try hold($0) } } else { try await database.read(hold) }
                }
            }
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
            gate.signal()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    private func withFile(
        readers: Int = 4, maximumPages: Int? = nil, waitSeconds: Double = 60,
        _ body: (SQLiteDatabase, String) async throws -> Void
    ) async throws {
        try await withDatabaseLocation(.sqlite) { place in
            guard case .file(let path) = place else { return }
            let database = try SQLiteDatabase(
                path: path, readers: readers, maximumPages: maximumPages, waitSeconds: waitSeconds)
            let table: SQLText =
                "CREATE TABLE thing (id \(fragment: .integer) PRIMARY KEY, content \(fragment: .bytes)) STRICT"
            _ = try await database.write { try $0.execute(table) }
            try await body(database, path)
            try await database.close()
        }
    }
}
