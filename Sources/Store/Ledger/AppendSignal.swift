import Synchronization

/// Tells whoever waits that there are new entries to read. It carries none: who wakes reads on from where they were, so
/// a slow listener costs no memory and misses nothing, and several signals in a row are one (docs/adr/0023).
public final class AppendSignal: Sendable {
    private struct Listeners {
        var next = 0
        var all: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    /// A signal nobody listens to yet.
    public init() {}

    /// How many listen now.
    public var count: Int { listeners.withLock { $0.all.count } }

    /// Wakes whenever something new is to be read; ends when the listener is cancelled.
    public func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { listeners in
            listeners.next += 1
            listeners.all[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { _ = $0.all.removeValue(forKey: number) }
        }
        return stream
    }

    /// Wakes everybody who listens.
    public func fire() {
        let all = listeners.withLock { Array($0.all.values) }
        for listener in all { listener.yield() }
    }
}
