#if Postgres
    import CPostgres
    import Foundation
    import SQLCore

    /// One statement for many rows without waiting for each: a round trip for some hundred.
    ///
    /// libpq does not block here, so that it goes on reading while it sends: a server that cannot get rid of its
    /// results stops taking in statements, and both would wait for each other.
    struct Pipeline {
        let connection: PostgresConnection
        let text: String

        /// At most so many rows in a round trip.
        private static let rowsAtOnce = 250
        /// No more rows in a round trip once they have so many bytes.
        private static let bytesAtOnce = 1 << 20

        private struct Entry {
            let name: String
            let parameters: Parameters
        }

        /// - Throws: the first failure, after which the rest of its round trip is lost and no further one is made.
        func run(_ rows: [[SQLValue]], _ take: (PostgresResult) throws -> Void) throws {
            var entries = try entries(rows)[...]
            let handle = try connection.current()
            try require(PQsetnonblocking(handle, 1) == 0)
            try require(PQenterPipelineMode(handle) == 1)
            while !entries.isEmpty {
                let count = try send(entries, handle)
                entries = entries.dropFirst(count)
                do {
                    try drain(handle, take)
                } catch TransactionFailure.lost {
                    throw TransactionFailure.lost(mayHaveCommitted: false)
                } catch {
                    try leave(handle)
                    throw error
                }
            }
            try leave(handle)
        }

        private func leave(_ handle: OpaquePointer) throws {
            try require(PQexitPipelineMode(handle) == 1)
            try require(PQsetnonblocking(handle, 0) == 0)
        }

        /// Finds the prepared statement for each row before the first is sent, since none can be prepared in between.
        private func entries(_ rows: [[SQLValue]]) throws -> [Entry] {
            var known = [UInt32](repeating: 0, count: rows.first?.count ?? 0)
            for row in rows {
                for (column, value) in row.enumerated() where known[column] == 0 { known[column] = value.objectID }
            }
            var kept: StatementCache.Kept?
            return try rows.map { row in
                let statement: StatementCache.Kept
                if let kept, kept.takes(row) {
                    statement = kept
                } else {
                    // A null goes as the type that the column has in other rows.
                    let types = zip(row, known).map { value, known in value == .null ? known : value.objectID }
                    statement = try connection.kept(text, row, types: types)
                }
                kept = statement
                return Entry(name: statement.name, parameters: try Parameters(row))
            }
        }

        /// Queues the rows of one round trip and returns how many.
        private func send(_ entries: ArraySlice<Entry>, _ handle: OpaquePointer) throws -> Int {
            var count = 0
            var size = 0
            for entry in entries.prefix(Self.rowsAtOnce) where size < Self.bytesAtOnce {
                let sent = entry.parameters.with { places, addresses, lengths, formats in
                    PQsendQueryPrepared(handle, entry.name, places, addresses, lengths, formats, 1)
                }
                try require(sent == 1)
                count += 1
                size += entry.parameters.size
            }
            try require(PQpipelineSync(handle) == 1)
            return count
        }

        /// Takes the results up to the synchronisation point, and only then tells of the first that failed.
        private func drain(_ handle: OpaquePointer, _ take: (PostgresResult) throws -> Void) throws {
            var failure: (any Error)?
            while true {
                try awaitResult(handle)
                // Without a result: the end of one row's results.
                guard let next = PQgetResult(handle) else { continue }
                let result = PostgresResult(next)
                if result.status == PGRES_PIPELINE_SYNC { break }
                guard failure == nil else { continue }
                do {
                    try connection.check(result, text)
                    try take(result)
                } catch TransactionFailure.lost {
                    connection.disconnect()
                    throw TransactionFailure.lost(mayHaveCommitted: false)
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
        }

        /// Sends and receives until libpq has a result.
        private func awaitResult(_ handle: OpaquePointer) throws {
            while true {
                let unsent = PQflush(handle)
                try require(unsent >= 0)
                guard PQisBusy(handle) == 1 else { break }
                let events = unsent == 1 ? POLLIN | POLLOUT : POLLIN
                var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
                guard poll(&socket, 1, -1) >= 0 else {
                    try require(errno == EINTR)
                    continue
                }
                if socket.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { try require(PQconsumeInput(handle) == 1) }
            }
            try require(PQstatus(handle) == CONNECTION_OK)
        }

        /// What libpq refuses here it refuses because the connection is lost.
        private func require(_ isDone: Bool) throws {
            if isDone { return }
            connection.disconnect()
            throw TransactionFailure.lost(mayHaveCommitted: false)
        }
    }
#endif
