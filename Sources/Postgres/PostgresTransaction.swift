#if Postgres
    import CPostgres
    import SQLCore

    /// A connection inside one transaction.
    final class PostgresTransaction: SQLWriting {
        private let connection: PostgresConnection
        private var state = State.open

        private enum State {
            case open
            /// The server refuses everything more in such a transaction.
            case failed
            case ended
        }

        init(_ connection: PostgresConnection) { self.connection = connection }

        var dialect: Dialect { .postgres }

        func query(_ text: SQLText) throws -> [SQLRow] { try run(text).rows() }

        func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> [SQLRow] {
            try statement.check(values)
            return try guarded { try execute(statement.text(for: dialect), values, isReusable: true).rows() }
        }

        func query(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> [[SQLRow]] {
            var found: [[SQLRow]] = []
            found.reserveCapacity(rows.count)
            try pipeline(statement, rows) { found.append(try $0.rows()) }
            return found
        }

        func execute(_ text: SQLText) throws -> Int { try run(text).changed }

        func execute(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> Int {
            var count = 0
            try pipeline(statement, rows) { count += $0.changed }
            return count
        }

        func forEach(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
            try guarded {
                let rendered = try text.rendered(for: dialect)
                let handle = try connection.connected()
                let sent = try Parameters(rendered.values).with { count, values, lengths, formats in
                    PQsendQueryParams(
                        handle, rendered.text, count, rendered.values.map(\.objectID), values, lengths, formats, 1)
                }
                guard sent == 1, PQsetSingleRowMode(handle) == 1 else {
                    throw TransactionFailure.lost(commitSent: false)
                }
                var stopped: (any Error)?
                while let next = PQgetResult(handle) {
                    let result = PostgresResult(next)
                    // To the end in any case, or the connection could not be used again.
                    guard stopped == nil else { continue }
                    do {
                        try connection.check(result, rendered.text)
                        for row in try result.rows() { try body(row) }
                    } catch {
                        stopped = error
                        if !(error is TransactionFailure) { cancel(handle) }
                        if connection.handle == nil { break }
                    }
                }
                if let stopped { throw stopped }
            }
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
            let name = isReusable ? try connection.name(of: text, values) : nil
            let handle = try connection.connected()
            let result = parameters.with { count, addresses, lengths, formats in
                if let name { return PQexecPrepared(handle, name, count, addresses, lengths, formats, 1) }
                return PQexecParams(
                    handle, text, count, values.map(\.objectID), addresses, lengths, formats, 1)
            }
            let owned = PostgresResult(result)
            try connection.check(owned, text)
            return owned
        }

        /// Sends a statement for many rows without waiting for each: one round trip for some hundred.
        private func pipeline(
            _ statement: SQLStatement, _ rows: [[SQLValue]], _ take: (PostgresResult) throws -> Void
        ) throws {
            guard let first = rows.first else { return }
            try guarded {
                let text = statement.text(for: dialect)
                for row in rows { try statement.check(row) }
                let parameters = try rows.map(Parameters.init)
                let name = try connection.name(of: text, first)
                let handle = try connection.connected()
                guard PQenterPipelineMode(handle) == 1 else { throw TransactionFailure.lost(commitSent: false) }
                defer { if connection.handle != nil { PQexitPipelineMode(handle) } }
                for start in stride(from: 0, to: parameters.count, by: 250) {
                    let part = parameters[start..<min(start + 250, parameters.count)]
                    for row in part {
                        let sent = row.with { count, addresses, lengths, formats in
                            PQsendQueryPrepared(handle, name, count, addresses, lengths, formats, 1)
                        }
                        guard sent == 1 else { throw TransactionFailure.lost(commitSent: false) }
                    }
                    guard PQpipelineSync(handle) == 1 else { throw TransactionFailure.lost(commitSent: false) }
                    try drain(handle, text: text, take)
                }
            }
        }

        /// Takes the results up to the synchronisation point, and only then tells of the first that failed.
        private func drain(_ handle: OpaquePointer, text: String, _ take: (PostgresResult) throws -> Void) throws {
            var failure: (any Error)?
            while true {
                guard let next = PQgetResult(handle) else {
                    guard PQstatus(handle) == CONNECTION_OK else { throw TransactionFailure.lost(commitSent: false) }
                    continue
                }
                let result = PostgresResult(next)
                if result.status == PGRES_PIPELINE_SYNC { break }
                guard failure == nil else { continue }
                do {
                    try connection.check(result, text)
                    try take(result)
                } catch {
                    failure = error
                    if connection.handle == nil { break }
                }
            }
            if let failure { throw failure }
        }

        private func guarded<Value>(_ work: () throws -> Value) throws -> Value {
            guard state == .open else {
                throw SQLDefect(
                    state == .failed ? "a statement of this transaction failed before" : "the transaction is over")
            }
            do {
                return try work()
            } catch {
                state = .failed
                throw error
            }
        }

        private func cancel(_ handle: OpaquePointer) {
            guard let cancel = PQgetCancel(handle) else { return }
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(cancel, &message, Int32(message.count))
            PQfreeCancel(cancel)
        }
    }
#endif
