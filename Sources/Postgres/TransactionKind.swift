#if Postgres
    /// What a transaction may do.
    enum TransactionKind {
        case read
        case write

        /// The command that begins it. All is spelled out, for a role may have other defaults.
        var begin: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            }
        }
    }
#endif
