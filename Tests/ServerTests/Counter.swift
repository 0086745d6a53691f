import Synchronization

/// Counts.
final class Counter: Sendable {
    private let state = Mutex(0)

    var count: Int { state.withLock { $0 } }

    /// The next number, from 1.
    func next() -> Int {
        state.withLock { count in
            count += 1
            return count
        }
    }
}
