/// Why a transaction came to nothing although neither the program nor the data are to blame.
enum TransactionFailure: Error {
    /// The server found two transactions in each other's way; the same again may pass.
    case retry
    /// The connection was lost. After COMMIT was sent nobody knows whether it took effect.
    case lost(commitSent: Bool)

    /// Whether the same may be run again.
    var mayRetry: Bool {
        switch self {
        case .retry: true
        case .lost(let commitSent): !commitSent
        }
    }
}
