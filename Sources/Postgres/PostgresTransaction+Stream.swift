#if Postgres
    import CPostgres
    import SQLCore

    extension PostgresTransaction {
        /// Passes rows on as they come in, none of which libpq keeps.
        ///
        /// - Returns: the error with which the closure stopped. It is no failure of the transaction.
        func stream(_ rendered: SQLText.Rendered, _ body: (SQLRow) throws -> Void) throws -> (any Error)? {
            let handle = try send(rendered)
            var stopped: (any Error)?
            var failure: (any Error)?
            while let next = PQgetResult(handle) {
                let result = PostgresResult(next)
                // To the end in any case, or the connection could not be used again; to cancel would end the
                // transaction.
                guard stopped == nil, failure == nil else { continue }
                do {
                    try connection.check(result, rendered.text)
                } catch TransactionFailure.lost {
                    connection.disconnect()
                    throw TransactionFailure.lost(mayHaveCommitted: false)
                } catch {
                    failure = error
                    continue
                }
                do {
                    for row in try result.rows() { try body(row) }
                } catch {
                    stopped = error
                }
            }
            if let failure { throw failure }
            return stopped
        }

        private func send(_ rendered: SQLText.Rendered) throws -> OpaquePointer {
            let parameters = try Parameters(rendered.values)
            let types = rendered.values.map(\.objectID)
            let name =
                rendered.isReusable ? try connection.kept(rendered.text, rendered.values, types: types).name : nil
            let handle = try connection.current()
            let sent = parameters.with { count, addresses, lengths, formats in
                if let name { return PQsendQueryPrepared(handle, name, count, addresses, lengths, formats, 1) }
                return PQsendQueryParams(handle, rendered.text, count, types, addresses, lengths, formats, 1)
            }
            guard sent == 1, PQsetSingleRowMode(handle) == 1 else {
                connection.disconnect()
                throw TransactionFailure.lost(mayHaveCommitted: false)
            }
            return handle
        }
    }
#endif
