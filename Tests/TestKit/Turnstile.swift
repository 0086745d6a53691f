import Foundation
import Synchronization

/// Lets a bounded number of tests at databases at a time. The test library starts all tests at once; hundreds of them
/// connecting to one server on a small machine would wait longer than a connection may.
final class Turnstile: Sendable {
    /// The one of this process.
    static let databases = Turnstile(places: 8 * max(2, ProcessInfo.processInfo.activeProcessorCount))

    /// Whether this task is inside: a test that opens a second database does not queue behind those that wait for theirs.
    @TaskLocal private static var isInside = false

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: places)) }

    /// Runs a body when there is a place for it.
    func pass<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        guard !Self.isInside else { return try await body() }
        await enter()
        defer { leave() }
        return try await Self.$isInside.withValue(true) { try await body() }
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
