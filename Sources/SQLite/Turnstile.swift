import SQLCore

/// Lets so many in at a time. Who waits too long is told that the database is busy, instead of standing in GRDB's queue
/// for as long as another takes.
actor Turnstile {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Void, any Error>
        let patience: Task<Void, any Error>
    }

    private let places: Int
    private let waitSeconds: Double
    private var inside = 0
    private var waiting: [Waiter] = []
    private var nextNumber = 0
    private var isClosed = false
    private var whenEmpty: [CheckedContinuation<Void, Never>] = []

    init(places: Int, waitSeconds: Double) {
        self.places = max(1, places)
        self.waitSeconds = waitSeconds
    }

    /// Runs work with a place.
    nonisolated func pass<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        try await enter()
        do {
            let value = try await work()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    /// Lets nobody in any more and waits until all have left.
    func close() async {
        isClosed = true
        for waiter in waiting { turnAway(waiter, Self.closed) }
        waiting = []
        if inside > 0 { await withCheckedContinuation { whenEmpty.append($0) } }
    }

    private static let closed = SQLFailure.unreachable("the database is closed")

    private func enter() async throws {
        guard !isClosed else { throw Self.closed }
        guard inside == places else {
            inside += 1
            return
        }
        let number = nextNumber
        nextNumber += 1
        try await withCheckedThrowingContinuation { continuation in
            let patience = Task {
                try await Task.sleep(for: .seconds(waitSeconds))
                giveUp(number)
            }
            waiting.append(Waiter(number: number, continuation: continuation, patience: patience))
        }
    }

    private func leave() {
        if waiting.isEmpty {
            inside -= 1
            guard inside == 0 else { return }
            for continuation in whenEmpty { continuation.resume() }
            whenEmpty = []
        } else {
            // The place goes to the next without becoming free between.
            let next = waiting.removeFirst()
            next.patience.cancel()
            next.continuation.resume()
        }
    }

    private func giveUp(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        turnAway(waiting.remove(at: index), SQLFailure.busy)
    }

    private func turnAway(_ waiter: Waiter, _ failure: SQLFailure) {
        waiter.patience.cancel()
        waiter.continuation.resume(throwing: failure)
    }
}
