import Foundation
import Glibc
import Logging
import Server

/// A server in this process, for as long as a measurement over HTTP takes.
enum BenchServer {
    /// Serves an installation while a body runs in a thread of its own.
    ///
    /// - Parameter body: given the port; what it throws is printed.
    static func run(_ installation: Installation, _ body: @escaping @Sendable (UInt16) throws -> Void) async throws {
        var settings = ServerSettings()
        settings.port = 0
        settings.requestsPerMinute = .max
        // One that keeps metadata: requests get their id from it.
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        try await Server(installation, settings: settings, logger: logger)
            .run(onRunning: { port in
                Thread.detachNewThread {
                    do { try body(UInt16(port)) } catch { print("failed: \(error)") }
                    kill(getpid(), SIGTERM)
                }
            })
    }
}
