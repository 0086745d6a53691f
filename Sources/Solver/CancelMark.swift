import Synchronization

/// Says to another thread that nobody waits any more.
final class CancelMark: Sendable {
    private let mark = Atomic(false)

    /// Whether it was said.
    var isSet: Bool { mark.load(ordering: .relaxed) }

    /// Says it.
    func set() { mark.store(true, ordering: .relaxed) }
}
