import Logging
import SQLCore
import ServiceLifecycle
import Store
import Web

/// Gives the database its upkeep every few minutes: the embedded engine folds its log into the file,
/// and files that nobody decided on and photos whose entry never came are put away. Imports that a stopped server left under way are taken up, at the
/// start and later.
struct Upkeep: Service {
    let database: any SQLDatabase
    let imports: ImportStore
    let photos: PhotoStore
    let desk: ImportDesk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await desk.resume()
                    try await Task.sleep(for: .seconds(300))
                    try await database.upkeep()
                    try await imports.sweep()
                    try await photos.sweep()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("upkeep of the database failed", metadata: ["error": "\(type(of: error))"])
                }
            }
        }
    }
}
