#if Postgres
    import Domain
    public import SQLCore

    /// A PostgreSQL server, by libpq: a pool of connections, each with a queue of its own, for libpq blocks.
    public struct PostgresDatabase: SQLDatabase {
        private let pool: ConnectionPool
        /// How often a write is tried again that met a deadlock or a serialisation failure.
        private static let tries = 5

        /// A database that is connected to when it is first used.
        ///
        /// - Parameters:
        ///   - url: `postgres://…`; what stands behind the question mark goes to libpq as it is.
        ///   - connections: how many at most.
        ///   - statementTimeoutSeconds: a statement that takes longer is broken off.
        ///   - waitSeconds: how long to wait for a free connection.
        public init(
            url: String, connections: Int = 8, statementTimeoutSeconds: Int = 300, waitSeconds: Double = 10
        ) {
            pool = ConnectionPool(
                limit: connections, waitSeconds: waitSeconds,
                settings: ConnectionSettings(url: url, statementTimeoutSeconds: statementTimeoutSeconds))
        }

        /// PostgreSQL's.
        public var dialect: Dialect { .postgres }

        /// Runs a closure within a snapshot of the database.
        @concurrent
        public func read<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLReading) throws -> Value
        ) async throws -> Value {
            try await run { try $0.transaction(.read, body) }
        }

        /// Runs a closure in one transaction; returns when it is on the server's disk.
        @concurrent
        public func write<Value: Sendable>(
            _ body: @escaping @Sendable (any SQLWriting) throws -> Value
        ) async throws -> Value {
            try await run { try $0.transaction(.write, body) }
        }

        /// What of the server's settings would sort wrongly or lose data.
        @concurrent
        public func fitness() async throws -> [String] {
            try await read { connection in
                let found = try connection.first(
                    """
                    SELECT datcollate, pg_encoding_to_char(encoding), current_setting('fsync'),
                        current_setting('full_page_writes'), current_setting('synchronous_commit')
                    FROM pg_database WHERE datname = current_database()
                    """)
                guard let found else { return ["找不到当前数据库。 The database does not list itself."] }
                return try Self.doubts(
                    collation: found.text(0), encoding: found.text(1), fsync: found.text(2),
                    fullPageWrites: found.text(3), synchronousCommit: found.text(4))
            }
        }

        private static func doubts(
            collation: String, encoding: String, fsync: String, fullPageWrites: String, synchronousCommit: String
        ) -> [String] {
            var doubts: [String] = []
            if collation != "C", collation != "POSIX" {
                doubts.append("数据库排序规则须为 C。 The database's collation must be C: CREATE DATABASE … LOCALE 'C'.")
            }
            if encoding != "UTF8" {
                doubts.append("数据库编码须为 UTF8。 The database's encoding must be UTF8.")
            }
            if fsync != "on" || fullPageWrites != "on" {
                doubts.append(
                    "fsync 和 full_page_writes 须打开，否则断电会丢失数据。 "
                        + "Turn fsync and full_page_writes on, or a power failure loses data.")
            }
            if synchronousCommit != "on" {
                doubts.append(
                    "synchronous_commit 无法打开，断电会丢失最近的数据。 "
                        + "synchronous_commit cannot be turned on: a power failure loses the latest data.")
            }
            return doubts
        }

        /// Nothing: the server looks after itself.
        @concurrent
        public func upkeep() async throws {}

        /// Ends the connections, waiting for those in use. Afterwards every read and write is refused.
        @concurrent
        public func close() async throws { await pool.close() }

        /// Runs a transaction; again where the server asks for it, and once more after the connection was lost unless
        /// it may have been committed.
        private func run<Value: Sendable>(
            _ work: @escaping @Sendable (PostgresConnection) throws -> Value
        ) async throws -> Value {
            var attempt = 1
            var wasLost = false
            while true {
                let connection = try await pool.take()
                do {
                    let value = try await connection.perform(work)
                    await pool.give(connection)
                    return value
                } catch {
                    await pool.give(connection)
                    switch error {
                    case TransactionFailure.retry where attempt < Self.tries: attempt += 1
                    case TransactionFailure.lost(mayHaveCommitted: false) where !wasLost: wasLost = true
                    default: throw Self.thrown(error)
                    }
                }
                // Those who were in each other's way do not start again at the same moment.
                try await Task.sleep(for: .milliseconds(attempt * Int.random(in: 1...10)))
            }
        }

        /// A refused row goes on by its name, which a caller may know; the rest is a problem of the database.
        private static func thrown(_ error: any Error) -> any Error {
            switch error {
            case TransactionFailure.retry: SQLFailure.busy.problem
            case TransactionFailure.lost: SQLFailure.unreachable("the connection was lost").problem
            case let failure as SQLFailure:
                if case .constraint = failure { failure } else { failure.problem }
            default: error
            }
        }
    }
#endif
