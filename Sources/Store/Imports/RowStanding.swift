package import Domain

/// How a row of a file stands to the ledger.
package enum RowStanding: Sendable, Hashable {
    /// Nobody has filed it.
    case new
    /// It was taken before just so.
    case identical
    /// The entry says something else now: the row corrects it.
    case changed(ID<Entry>)
    /// It cannot be taken.
    case refused(Problem)
    /// A row of a line list that waits until somebody decides whom it is about.
    case waiting(LineWaiting)

    /// Whether the row files an entry.
    package var files: Bool {
        switch self {
        case .new, .changed: true
        case .identical, .refused, .waiting: false
        }
    }
}
