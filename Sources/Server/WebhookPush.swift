import Domain
import Logging
import ServiceLifecycle
import Store
import Synchronization

/// Pushes alerts to webhooks, as long as the server runs: reads on in the ledgers whenever the feed wakes it, and sends
/// what is due, at most four at a time.
struct WebhookPush: Service {
    let webhooks: WebhookStore
    let sender: WebhookSender
    let feed: AlertFeed
    let logger: Logger

    private static let atOnce = 4
    /// How long a retry that is due may wait to be noticed.
    private static let tickSeconds = 5

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let due = AppendSignal()
            // Both listen before anything is read, so that nothing falls between.
            let (news, work) = (feed.wakings(), due.listen())
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await follow(news, due) }
                group.addTask { await send(work, due) }
                group.addTask { await tick(due) }
                group.addTask { await sweep() }
            }
        }
    }

    private func follow(_ news: AsyncStream<Void>, _ due: AppendSignal) async {
        await attempt("following alerts") { try await webhooks.follow() }
        due.fire()
        for await _ in news {
            // Also where it failed for one: there may be work for the others.
            if await attempt("following alerts", { try await webhooks.follow() }) != 0 { due.fire() }
        }
    }

    /// One claims for all, so that the tasks of a server do not wait for each other's rows.
    private func send(_ work: AsyncStream<Void>, _ due: AppendSignal) async {
        let slots = Slots()
        await withDiscardingTaskGroup { group in
            for await _ in work {
                while slots.free.withLock({ $0 > 0 }), !Task.isCancelled,
                    let delivery = await attempt("claiming a delivery", { try await webhooks.claim() }) ?? nil
                {
                    slots.free.withLock { $0 -= 1 }
                    group.addTask {
                        await attempt("sending to a webhook") { try await deliver(delivery) }
                        slots.free.withLock { $0 += 1 }
                        due.fire()
                    }
                }
            }
        }
    }

    private final class Slots: Sendable {
        let free = Mutex(WebhookPush.atOnce)
    }

    private func deliver(_ delivery: WebhookDelivery) async throws {
        let answer =
            if let message = delivery.message { try await sender.send(message) } else {
                WebhookAnswer.secretUnreadable
            }
        if try await webhooks.finish(delivery, answer, jitter: .random(in: 0..<1)) {
            logger.warning(
                "a delivery to a webhook was given up",
                metadata: ["webhook": "\(delivery.webhook)", "answer": .string(answer.text)])
        }
    }

    private func tick(_ due: AppendSignal) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(Self.tickSeconds)) } catch { return }
            due.fire()
        }
    }

    private func sweep() async {
        while !Task.isCancelled {
            await attempt("forgetting old deliveries") { try await webhooks.sweep() }
            do { try await Task.sleep(for: .seconds(3_600)) } catch { return }
        }
    }

    /// - Returns: `nil` where it failed, which is logged; it is tried again at the next waking.
    @discardableResult
    private func attempt<Value>(_ what: String, _ work: () async throws -> Value) async -> Value? {
        do {
            return try await work()
        } catch is CancellationError {
            return nil
        } catch {
            logger.error("pushing alerts failed", metadata: ["at": .string(what), "error": "\(type(of: error))"])
            return nil
        }
    }
}
