import Logging
import ServiceLifecycle
import Store

/// Wakes open event streams for what others wrote: another server on the same database, or a command. What this server
/// writes wakes them at once.
struct AlertPulse: Service {
    let feed: AlertFeed
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var seen: LedgerCursor?
            while !Task.isCancelled {
                do {
                    seen = try await feed.poll(since: seen)
                    try await Task.sleep(for: .seconds(1))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("following the ledger failed", metadata: ["error": "\(type(of: error))"])
                    do { try await Task.sleep(for: .seconds(5)) } catch { return }
                }
            }
        }
    }
}
