#if Postgres
    import Domain
    import SQLCore

    /// What the server said went wrong: an SQLSTATE with its details.
    struct ServerError {
        let state: String
        let result: PostgresResult

        /// In the words of SQLCore. A message may quote a value, so only that of a mistake in the SQL is kept.
        func thrown(text: String, in kind: TransactionKind) -> any Error {
            switch state {
            case "40001", "40P01": return TransactionFailure.retry
            case "23502":
                return SQLFailure.constraint(name: "\(result.field("t") ?? "")_\(result.field("c") ?? "")_not_null")
            case "23503": return SQLFailure.constraint(name: "foreign_key")
            case _ where state.hasPrefix("23"): return SQLFailure.constraint(name: result.field("n") ?? "")
            case "53100": return SQLFailure.full
            // A statement that took too long or a lock that was not to be had; memory or connections used up.
            case "57014", "55P03": return SQLFailure.busy
            case _ where state.hasPrefix("53"): return SQLFailure.busy
            case _ where state.hasPrefix("08") || state.hasPrefix("57P"):
                return TransactionFailure.lost(mayHaveCommitted: false)
            case "25006" where kind == .write:
                return SQLFailure.unfit("数据库只读 the database is read-only")
            case _ where state.hasPrefix("42") || state == "25006":
                return SQLDefect("\(state) \(result.field("M") ?? "")", text: text)
            default: return SQLDefect("SQLSTATE \(state)", text: text)
            }
        }
    }
#endif
