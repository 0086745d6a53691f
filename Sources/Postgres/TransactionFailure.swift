#if Postgres
    /// Why a transaction came to nothing although neither the program nor the data are to blame.
    enum TransactionFailure: Error {
        /// The server found two transactions in each other's way; the same again may pass.
        case retry
        /// The connection was lost. After a write's COMMIT was sent nobody knows whether it took effect.
        case lost(mayHaveCommitted: Bool)
    }
#endif
