#if Postgres
    import CPostgres
    import SQLCore

    /// A connection inside one transaction.
    final class PostgresTransaction: SQLWriting {
        let connection: PostgresConnection
        private var state = State.open
        /// The first failure of a statement.
        private(set) var failure: (any Error)?

        private enum State {
            case open
            /// `forEach` is under way.
            case streaming
            /// The server refuses everything more in such a transaction.
            case failed
            case ended
        }

        init(_ connection: PostgresConnection) { self.connection = connection }

        var dialect: Dialect { .postgres }

        func query(_ text: SQLText) throws -> [SQLRow] { try run(text).rows() }

        func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> [SQLRow] {
            try guarded {
                try statement.check(values)
                return try execute(statement.text(for: dialect), values, isReusable: true).rows()
            }
        }

        func query(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> [[SQLRow]] {
            var found: [[SQLRow]] = []
            found.reserveCapacity(rows.count)
            try batch(statement, rows) { found.append(try $0.rows()) }
            return found
        }

        func execute(_ text: SQLText) throws -> Int { try run(text).changed }

        func execute(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> Int {
            var count = 0
            try batch(statement, rows) { count += $0.changed }
            return count
        }

        func forEach(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
            let stopped = try guarded {
                state = .streaming
                defer { state = .open }
                return try stream(try text.rendered(for: dialect), body)
            }
            if let stopped { throw stopped }
        }

        /// After the closure nothing may be done with the connection.
        func end() { state = .ended }

        /// - Throws: a defect where a statement failed and the closure went on.
        func checkWhole() throws {
            if state == .failed { throw SQLDefect("a statement of this transaction failed before") }
        }

        private func run(_ text: SQLText) throws -> PostgresResult {
            try guarded {
                let rendered = try text.rendered(for: dialect)
                return try execute(rendered.text, rendered.values, isReusable: rendered.isReusable)
            }
        }

        private func execute(_ text: String, _ values: [SQLValue], isReusable: Bool) throws -> PostgresResult {
            let parameters = try Parameters(values)
            let types = values.map(\.objectID)
            let name = isReusable ? try connection.kept(text, values, types: types).name : nil
            let handle = try connection.current()
            let result = parameters.with { count, addresses, lengths, formats in
                if let name { return PQexecPrepared(handle, name, count, addresses, lengths, formats, 1) }
                return PQexecParams(handle, text, count, types, addresses, lengths, formats, 1)
            }
            let owned = PostgresResult(result)
            try connection.check(owned, text)
            return owned
        }

        private func batch(
            _ statement: SQLStatement, _ rows: [[SQLValue]], _ take: (PostgresResult) throws -> Void
        ) throws {
            guard !rows.isEmpty else { return }
            try guarded {
                for row in rows { try statement.check(row) }
                try Pipeline(connection: connection, text: statement.text(for: dialect)).run(rows, take)
            }
        }

        private func guarded<Value>(_ work: () throws -> Value) throws -> Value {
            switch state {
            case .open: break
            case .streaming: throw SQLDefect("the closure of forEach cannot use the connection")
            case .failed: throw SQLDefect("a statement of this transaction failed before")
            case .ended: throw SQLDefect("the transaction is over")
            }
            do {
                return try work()
            } catch {
                state = .failed
                failure = error
                throw error
            }
        }
    }
#endif
