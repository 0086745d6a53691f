import Logging
import ServiceLifecycle
import Store

/// Watches over those who are observed, as long as the server runs: silence, daily checks, orders that change, positions
/// whose days are over.
struct FenceWatch: Service {
    let fences: FenceOperation
    /// Fires when something about an observation was taken.
    let news: AppendSignal
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await again(every: 10, "looking for silence") { try await fences.look() } }
                group.addTask { await again(every: 15, "saving fences") { try await fences.checkpoint() } }
                group.addTask { await again(every: 60, "looking for what is due") { try await fences.keepIfDue() } }
                group.addTask { await again(every: 3_600, "keeping tracks") { try await fences.keep() } }
                group.addTask { await onNews(orEvery: 5, "raising checks") { try await fences.raiseChecks() } }
                group.addTask { await onNews(orEvery: 60, "following orders") { try await fences.follow() } }
            }
        }
        try await fences.stop()
    }

    /// Does something at intervals, counted from its end, until the task is cancelled.
    private func again(every seconds: Int, _ what: String, _ work: () async throws -> Void) async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(seconds))
                try await work()
            } catch is CancellationError {
                return
            } catch {
                report(what, error)
            }
        }
    }

    /// Does something at intervals and soon after news; at most once a second, so that many entries are one piece of
    /// news.
    private func onNews(orEvery seconds: Int, _ what: String, _ work: () async throws -> Void) async {
        let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let taken = news.listen()
        let feeding = Task { for await _ in taken { continuation.yield() } }
        let ticking = Task {
            while !Task.isCancelled {
                continuation.yield()
                try await Task.sleep(for: .seconds(seconds))
            }
        }
        for await _ in wakes {
            do {
                try await work()
                try await Task.sleep(for: .seconds(1))
            } catch is CancellationError {
                break
            } catch {
                report(what, error)
            }
        }
        feeding.cancel()
        ticking.cancel()
    }

    private func report(_ what: String, _ error: any Error) {
        logger.error("watching failed", metadata: ["at": .string(what), "error": "\(type(of: error))"])
    }
}
