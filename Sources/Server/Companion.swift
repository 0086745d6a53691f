import Logging
import ServiceLifecycle

/// Work that somebody else gave the server to run beside its own. When it fails, the server goes on.
struct Companion: Service {
    let logger: Logger
    let work: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            do {
                try await work()
            } catch is CancellationError {
                return
            } catch {
                logger.error("a companion of the server failed", metadata: ["error": "\(type(of: error))"])
            }
            // A service that ends ends the program.
            do { try await Task.sleep(for: .seconds(1_000_000_000)) } catch { return }
        }
    }
}
