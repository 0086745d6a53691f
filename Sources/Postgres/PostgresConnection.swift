#if Postgres
    import CPostgres
    import Dispatch
    import SQLCore

    /// One connection of libpq. `@unchecked Sendable`: everything but `queue` is touched on `queue` alone.
    final class PostgresConnection: @unchecked Sendable {
        private let queue = DispatchQueue(label: "fangxian.postgres")
        private let settings: ConnectionSettings
        private(set) var handle: OpaquePointer?
        /// Names of the statements the server keeps for this connection, by their text.
        private var prepared: [String: String] = [:]
        private var nextName = 0
        /// Beyond this many kept statements they are all let go of: the program has some hundred.
        private static let keptStatements = 500

        init(_ settings: ConnectionSettings) { self.settings = settings }

        deinit { if let handle { PQfinish(handle) } }

        /// Runs work on the connection's queue.
        func perform<Value: Sendable>(
            _ work: @escaping @Sendable (PostgresConnection) throws -> Value
        ) async throws -> Value {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try work(self) }) }
            }
        }

        func close() { queue.async { self.disconnect() } }

        /// Runs a closure between `begin` and COMMIT.
        func transaction<Value>(_ begin: String, _ body: (PostgresTransaction) throws -> Value) throws -> Value {
            do {
                try simple(begin)
            } catch TransactionFailure.lost {
                // The server was restarted while the connection lay idle: a new one, and once more.
                try simple(begin)
            }
            let transaction = PostgresTransaction(self)
            let value: Value
            do {
                defer { transaction.end() }
                value = try body(transaction)
                try transaction.checkWhole()
            } catch {
                rollBack()
                throw error
            }
            do {
                try simple("COMMIT")
            } catch TransactionFailure.lost {
                throw TransactionFailure.lost(commitSent: true)
            }
            return value
        }

        private func rollBack() {
            do { try simple("ROLLBACK") } catch { disconnect() }
        }

        /// Runs a command without values or rows.
        private func simple(_ command: String) throws {
            let result = PostgresResult(PQexec(try connected(), command))
            try check(result, command)
        }

        /// The handle of a connection that was made, now or before.
        func connected() throws -> OpaquePointer {
            if let handle, PQstatus(handle) == CONNECTION_OK { return handle }
            disconnect()
            guard let made = PQconnectdb(settings.url) else { throw SQLFailure.unreachable("no memory for libpq") }
            guard PQstatus(made) == CONNECTION_OK else {
                PQfinish(made)
                // What libpq says may hold the user's name and the host; it is not passed on.
                throw SQLFailure.unreachable("the server does not answer or refuses the login")
            }
            handle = made
            let setup = """
                SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET application_name = 'fangxian';
                SET statement_timeout = '\(settings.statementTimeoutSeconds)s'; SET client_min_messages = warning
                """
            try check(PostgresResult(PQexec(made, setup)), setup)
            return made
        }

        private func disconnect() {
            if let handle { PQfinish(handle) }
            handle = nil
            prepared = [:]
        }

        /// The name under which the server keeps a statement, which is prepared where it is not yet.
        func name(of text: String, _ values: [SQLValue]) throws -> String {
            if let name = prepared[text] { return name }
            if prepared.count >= Self.keptStatements {
                try simple("DEALLOCATE ALL")
                prepared = [:]
            }
            nextName += 1
            let name = "s\(nextName)"
            let types = values.map(\.objectID)
            try check(PostgresResult(PQprepare(try connected(), name, text, Int32(types.count), types)), text)
            prepared[text] = name
            return name
        }

        /// - Throws: what the server or libpq reports, in the words of SQLCore.
        func check(_ result: PostgresResult, _ text: String) throws {
            switch result.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_PIPELINE_SYNC: return
            default: break
            }
            guard let handle, PQstatus(handle) == CONNECTION_OK, let state = result.field("C") else {
                disconnect()
                throw TransactionFailure.lost(commitSent: false)
            }
            throw ServerError(state: state, result: result).thrown(text: text)
        }
    }
#endif
