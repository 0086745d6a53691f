#if Postgres
    import CPostgres
    import Dispatch
    import SQLCore

    /// One connection of libpq. `@unchecked Sendable`: everything but `queue` is touched on `queue` alone.
    final class PostgresConnection: @unchecked Sendable {
        private let queue = DispatchQueue(label: "fangxian.postgres")
        private let settings: ConnectionSettings
        private var handle: OpaquePointer?
        private var kind = TransactionKind.read
        private var statements = StatementCache()

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

        /// Ends the connection.
        func close() async {
            await withCheckedContinuation { continuation in
                queue.async {
                    self.disconnect()
                    continuation.resume()
                }
            }
        }

        /// Makes the connection if there is none and begins a transaction.
        func begin(_ kind: TransactionKind) throws {
            self.kind = kind
            try connect()
            do {
                try run(kind.begin)
            } catch TransactionFailure.lost {
                // The server was restarted while the connection lay idle: a new one, and once more.
                disconnect()
                try connect()
                try run(kind.begin)
            }
        }

        /// Runs a command without values or rows, and returns what the server calls it.
        @discardableResult
        func run(_ command: String) throws -> String {
            let result = PostgresResult(PQexec(try current(), command))
            try check(result, command)
            return result.command
        }

        /// The handle of the connection as it was when the transaction began.
        func current() throws -> OpaquePointer {
            guard let handle else { throw TransactionFailure.lost(mayHaveCommitted: false) }
            return handle
        }

        private func connect() throws {
            if let handle, PQstatus(handle) == CONNECTION_OK { return }
            disconnect()
            guard let made = settings.connect() else { throw SQLFailure.unreachable("no memory for libpq") }
            guard PQstatus(made) == CONNECTION_OK else {
                PQfinish(made)
                // What libpq says may hold the user's name and the host; it is not passed on.
                throw SQLFailure.unreachable("the server does not answer or refuses the login")
            }
            // libpq would print the server's remarks, which may quote values.
            PQsetNoticeProcessor(made, { _, _ in }, nil)
            handle = made
            do {
                try run(settings.setup)
            } catch {
                disconnect()
                throw error
            }
        }

        /// Lets go of the connection; the next transaction makes a new one.
        func disconnect() {
            if let handle { PQfinish(handle) }
            handle = nil
            statements = StatementCache()
        }

        /// The statement as the server keeps it for values of such types; it is prepared where it is not yet.
        ///
        /// - Parameter types: the types to prepare it for.
        func kept(_ text: String, _ values: [SQLValue], types: [UInt32]) throws -> StatementCache.Kept {
            if let kept = statements.find(text, values) { return kept }
            if let old = statements.makeRoom() { try run("DEALLOCATE \(old)") }
            let name = statements.newName()
            try check(PostgresResult(PQprepare(try current(), name, text, Int32(types.count), types)), text)
            return statements.keep(text, name: name, types: types)
        }

        /// - Throws: what the server or libpq reports, in the words of SQLCore.
        func check(_ result: PostgresResult, _ text: String) throws {
            switch result.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_PIPELINE_SYNC: return
            default: break
            }
            guard let handle, PQstatus(handle) == CONNECTION_OK, let state = result.field("C") else {
                disconnect()
                throw TransactionFailure.lost(mayHaveCommitted: false)
            }
            throw ServerError(state: state, result: result).thrown(text: text, in: kind)
        }
    }
#endif
