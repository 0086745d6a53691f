import Logging
import ServiceLifecycle
import Store

/// Does by and by what follows from entries that came from phones and files, and what a crash left half done: hand-overs
/// and the ends of observations after reports of cases, referrals after a fever at a checkpoint.
struct Settling: Service {
    let cases: CaseFiling
    let referrals: ReferralFiling
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await cases.settle()
                    try await referrals.settle()
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("settling failed", metadata: ["error": "\(type(of: error))"])
                }
                do { try await Task.sleep(for: .seconds(30)) } catch { return }
            }
        }
    }
}
