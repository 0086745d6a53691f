import Synchronization

/// Lets nothing pass until it is opened.
final class Gate: Sendable {
    struct Shut: Error {}

    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func pass() throws { if !isOpen.withLock({ $0 }) { throw Shut() } }
}
