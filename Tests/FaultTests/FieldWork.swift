import Dispatch
import Synchronization

/// What the clients of a test have sent, and what the program has acknowledged. A number is given out once.
final class FieldWork: Sendable {
    private struct State {
        var sent: UInt64 = 0
        var acknowledged: Set<UInt64> = []
        var unexpected: [String] = []
        var isStopped = false
        var mark: (count: Int, action: @Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Every number that was sent.
    var sent: [UInt64] { state.withLock { $0.sent == 0 ? [] : Array(1...$0.sent) } }

    /// Every number of which the program has said that it is in the ledger.
    var acknowledged: Set<UInt64> { state.withLock { $0.acknowledged } }

    /// Answers nobody counted on.
    var unexpected: [String] { state.withLock { $0.unexpected } }

    /// Numbers nobody has sent yet, `nil` once the work is stopped.
    func next(_ count: Int) -> [UInt64]? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            let first = state.sent + 1
            state.sent += UInt64(count)
            return Array(first...state.sent)
        }
    }

    /// Has something done once so many more have been acknowledged.
    func after(_ count: Int, do action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.isStopped = false
            state.mark = (state.acknowledged.count + count, action)
        }
    }

    /// Waits until so many more have been acknowledged.
    func waitFor(_ count: Int, seconds: Double = 60) throws {
        let reached = DispatchSemaphore(value: 0)
        after(count) { reached.signal() }
        guard reached.wait(timeout: .now() + seconds) == .success else {
            throw ServerProcess.Failure(description: "\(count) more were not acknowledged within \(seconds) s")
        }
    }

    /// Has clients of both kinds file visits until the work is stopped or the program is gone; returns when all of
    /// them have ended.
    func run(port: UInt16, token: String, persistently: Bool = false) async throws {
        try await withThrowingTaskGroup { group in
            for size in [1, 20, 1, 20, 1, 1] {
                group.addTask {
                    try await onOwnThread { [self] in
                        try file(size, port: port, token: token, persistently: persistently)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func file(_ size: Int, port: UInt16, token: String, persistently: Bool) throws {
        let client = try FieldClient(port: port, token: token)
        while var numbers = next(size) {
            let start = ContinuousClock.now
            repeat {
                let delivery: Delivery
                do {
                    delivery = try client.file(numbers)
                } catch is HTTPConnection.Broken where !persistently {
                    return
                }
                note(delivery)
                numbers = delivery.postponed
                if !numbers.isEmpty, !persistently { note(Delivery(unexpected: ["postponed \(numbers)"])) }
            } while !numbers.isEmpty && persistently && ContinuousClock.now - start < .seconds(60)
        }
    }

    /// Gives out no more numbers.
    func stop() { state.withLock { $0.isStopped = true } }

    /// Notes what came back.
    func note(_ delivered: Delivery) {
        let action = state.withLock { state -> (@Sendable () -> Void)? in
            state.acknowledged.formUnion(delivered.taken.keys)
            state.unexpected += delivered.unexpected
            guard let mark = state.mark, state.acknowledged.count >= mark.count else { return nil }
            state.mark = nil
            return mark.action
        }
        action?()
    }
}
