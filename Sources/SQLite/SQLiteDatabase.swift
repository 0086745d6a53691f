import Domain
import Foundation
import GRDB
import GRDBSQLite
public import SQLCore

/// The embedded database: one file in WAL mode with `synchronous=FULL`, one writer and a pool of readers.
///
/// GRDB gives the pool, the snapshots and the cached statements; its names stay inside this room.
public struct SQLiteDatabase: SQLDatabase {
    private let pool: DatabasePool
    private let reading: Turnstile
    private let writing: Turnstile

    /// The size in bytes to which `upkeep` brings a log that has outgrown it.
    public static let largestLogBytes = 67_108_864
    /// How long SQLite itself tries for a lock that another process holds.
    private static let lockSeconds = 10.0

    /// Opens a file, which is made where it is not there; its folder must exist.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - readers: how many may read side by side.
    ///   - maximumPages: the most pages of 4 KiB the file may have, for tests of a full disk.
    ///   - waitSeconds: how long to wait for a reader to be free, or for the one writer.
    /// - Throws: `database.unfit` where the file is no database, `database.unreachable` where it cannot be opened.
    public init(path: String, readers: Int = 4, maximumPages: Int? = nil, waitSeconds: Double = 30) throws {
        reading = Turnstile(places: readers, waitSeconds: waitSeconds)
        writing = Turnstile(places: 1, waitSeconds: waitSeconds)
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(Self.lockSeconds)
        configuration.maximumReaderCount = readers
        configuration.label = "fangxian"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA cache_size = \(database.configuration.readonly ? -8_000 : -32_000)")
            guard !database.configuration.readonly else { return }
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 12000")
            // What is deleted is written over in its page. Pages that become free as a whole keep what they had: positions
            // are ciphertext by then, and to write over gigabytes of them would double the work of dropping them.
            try database.execute(sql: "PRAGMA secure_delete = FAST")
            try database.execute(sql: "PRAGMA journal_size_limit = \(Self.largestLogBytes)")
            if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
        }
        // For its owner alone; the log files beside it take the mode from it.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // Only now: to set up WAL, GRDB lowers it to NORMAL, which loses the last commits with the power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch let error as DatabaseError {
            throw error.failure.problem
        }
    }

    /// SQLite's.
    public var dialect: Dialect { .sqlite }

    /// Runs a closure within a snapshot of the database.
    @concurrent
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReading) throws -> Value
    ) async throws -> Value {
        try await Self.failuresNamed(reading) {
            try await pool.read { database in
                let connection = SQLiteConnection(database)
                defer { connection.end() }
                return try body(connection)
            }
        }
    }

    /// Runs a closure in one transaction that has the database for itself; returns when it is on disk.
    @concurrent
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriting) throws -> Value
    ) async throws -> Value {
        try await Self.failuresNamed(writing) {
            try await pool.write { database in
                let connection = SQLiteConnection(database)
                defer { connection.end() }
                let value = try body(connection)
                try connection.checkWhole()
                return value
            }
        }
    }

    /// What is not as it should be: a file that is damaged or a mode that loses data.
    @concurrent
    public func fitness() async throws -> [String] {
        try await Self.failuresNamed(reading) {
            try await pool.read { database in
                var doubts: [String] = []
                if try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
                    doubts.append("数据库不在 WAL 模式。 The database is not in WAL mode.")
                }
                if let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)"), fault != "ok" {
                    doubts.append("数据库文件损坏，请从备份恢复。 The database file is damaged; restore a backup.")
                }
                return doubts
            }
        }
    }

    /// Folds the log into the file, and refreshes the planner's statistics.
    ///
    /// A log that reads under way have let grow is made small; for that, writers wait a second at most.
    @concurrent
    public func upkeep() async throws {
        try await Self.failuresNamed(writing) {
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA optimize")
                let frames = try database.checkpoint(.passive).walFrameCount
                guard frames * Self.pageBytes > Self.largestLogBytes else { return }
                sqlite3_busy_timeout(database.sqliteConnection, 1_000)
                defer { sqlite3_busy_timeout(database.sqliteConnection, Int32(Self.lockSeconds * 1_000)) }
                do {
                    _ = try database.checkpoint(.truncate)
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                    // A long read still needs the log; the next upkeep tries again.
                }
            }
        }
    }

    /// Brings the log into the file and empties it, so that no former copy of a page stays in it.
    @concurrent
    public func scrub() async throws {
        try await Self.failuresNamed(writing) {
            try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
    }

    /// Writes the file anew and empties the log. The copy lies in the system's folder for temporary files meanwhile.
    @concurrent
    public func rewrite() async throws {
        try await Self.failuresNamed(writing) {
            try await pool.writeWithoutTransaction { database in
                // In memory, as else, the whole database would have to fit there.
                try database.execute(sql: "PRAGMA temp_store = FILE")
                let vacuum = Result { try database.execute(sql: "VACUUM") }
                try database.execute(sql: "PRAGMA temp_store = MEMORY")
                try vacuum.get()
                _ = try database.checkpoint(.truncate)
            }
        }
    }

    private static let pageBytes = 4_096

    /// Copies the database, as it is at one moment, into a new file while others go on working with it.
    ///
    /// - Throws: `database.full` where the copy does not fit.
    @concurrent
    public func backup(to path: String) async throws {
        let pool = pool
        try await Self.failuresNamed(writing) {
            try await pool.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// Closes the file when those who work with it have finished; the log is folded into it. Closing twice does nothing.
    @concurrent
    public func close() async throws {
        await reading.close()
        await writing.close()
        // The last to close folds the log in; GRDB would close the readers last, which cannot.
        pool.invalidateReadOnlyConnections()
        do { try pool.close() } catch let error as DatabaseError { throw error.failure.thrown }
    }

    /// Runs work when there is a place for it, and gives GRDB's own errors, those of beginning and committing, the
    /// words that SQLCore promises.
    private static func failuresNamed<Value: Sendable>(
        _ turnstile: Turnstile, _ work: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await turnstile.pass(work)
        } catch let error as DatabaseError {
            throw error.failure.thrown
        } catch let failure as SQLFailure {
            throw failure.thrown
        }
    }
}
