#if Postgres
    import SQLCore

    extension PostgresConnection {
        /// Runs a closure between BEGIN and COMMIT.
        func transaction<Value>(
            _ kind: TransactionKind, _ body: (PostgresTransaction) throws -> Value
        ) throws -> Value {
            try begin(kind)
            let transaction = PostgresTransaction(self)
            let value: Value
            do {
                defer { transaction.end() }
                value = try body(transaction)
                try transaction.checkWhole()
            } catch {
                rollBack()
                // Whatever the closure made of it: what the server asks to be tried again is tried again.
                throw transaction.failure as? TransactionFailure ?? error
            }
            try commit(kind)
            return value
        }

        private func commit(_ kind: TransactionKind) throws {
            let command: String
            do {
                command = try run("COMMIT")
            } catch TransactionFailure.lost {
                disconnect()
                throw TransactionFailure.lost(mayHaveCommitted: kind == .write)
            } catch {
                rollBack()
                throw error
            }
            guard command == "COMMIT" else { throw SQLDefect("the server answered COMMIT with \(command)") }
        }

        private func rollBack() {
            do { try run("ROLLBACK") } catch { disconnect() }
        }
    }
#endif
