import Logging
import SQLCore
import ServiceLifecycle

/// Gives the database its upkeep every few minutes: the embedded engine folds its log into the file.
struct Upkeep: Service {
    let database: any SQLDatabase
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await Task.sleep(for: .seconds(300))
                    try await database.upkeep()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("upkeep of the database failed", metadata: ["error": "\(type(of: error))"])
                }
            }
        }
    }
}
