import Domain
import Synchronization

/// The doors that the rows of one file have named so far, so that a door written in two ways is one in the file as it is
/// against the register.
package final class FileDoors: Sendable {
    /// The row that named a door first, and the household that it made from it.
    struct Naming: Sendable {
        let row: Int
        let household: ID<Subject>
        /// The entry that registers it.
        let register: ID<Entry>
    }

    private let first = Mutex<[[UInt8]: Naming]>([:])

    /// No doors yet.
    package init() {}

    /// Who named a door first; the one that names it now where none did.
    func first(at token: [UInt8], else naming: Naming) -> Naming {
        first.withLock { doors in
            if let known = doors[token] { return known }
            doors[token] = naming
            return naming
        }
    }
}
