import Logging
import ServiceLifecycle
import Store

/// Erases identities that were kept after the close-out of an emergency, when their day is over. Asked once an hour: one
/// row a county.
struct IdentityExpiry: Service {
    let closing: EmergencyClosing
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await closing.eraseDue()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("erasing identities failed", metadata: ["error": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(3_600)) } catch { return }
            }
        }
    }
}
