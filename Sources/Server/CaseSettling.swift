import Logging
import ServiceLifecycle
import Store

/// Does by and by what follows from reports of cases that came from phones and files, and what a crash left half done.
struct CaseSettling: Service {
    let filing: CaseFiling
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await filing.settle()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("settling cases failed", metadata: ["error": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(30)) } catch { return }
            }
        }
    }
}
