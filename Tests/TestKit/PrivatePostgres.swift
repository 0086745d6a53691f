import Foundation
import Synchronization

/// A PostgreSQL server of the test process: made from the system's programs in a temporary folder, reached by a socket
/// in that folder alone, and gone when the process is, however it ends.
public final class PrivatePostgres: Sendable {
    /// What goes wrong with the server itself.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened.
        public let description: String

        init(_ description: String) { self.description = description }
    }

    private enum Server {
        case own(OwnServer)
        /// Someone else's, by its URL.
        case external(String)
    }

    private static let instance = Mutex<PrivatePostgres?>(nil)

    /// The server, started at the first call; `FANGXIAN_TEST_POSTGRES` names another one, by a URL with any database,
    /// to be used instead.
    public static func shared() throws -> PrivatePostgres {
        try instance.withLock { instance in
            if let instance { return instance }
            let server: Server =
                if let url = ProcessInfo.processInfo.environment["FANGXIAN_TEST_POSTGRES"] {
                    .external(url)
                } else {
                    .own(try OwnServer(folder: folder))
                }
            let made = PrivatePostgres(server)
            instance = made
            return made
        }
    }

    /// A second server, for a test that kills it: the shared one has others at work.
    public static func separate() throws -> PrivatePostgres {
        PrivatePostgres(.own(try OwnServer(folder: "\(folder)-\(UInt32.random(in: 0...UInt32.max))")))
    }

    /// Short, for the path of a socket has at most 107 bytes.
    private static var folder: String { "/tmp/fangxian-pg-\(ProcessInfo.processInfo.processIdentifier)" }

    private let server: Server

    private init(_ server: Server) { self.server = server }

    /// The address of a database of the server.
    public func url(database: String) -> String {
        switch server {
        case .own(let own): own.url(database: database)
        case .external(let url): url.replacing(/\/[^\/?]*(\?|$)/, with: { "/\(database)\($0.output.1)" })
        }
    }

    /// Kills the server and all its processes, as a power failure would.
    public func kill() throws { try own().kill() }

    /// Starts the server again after `kill()`.
    public func restart() throws { try own().start() }

    /// Stops the server for good and removes its files. Without it that is done when the process ends.
    public func stop() throws { try own().stop() }

    /// Makes an empty database.
    public func createDatabase(_ name: String) throws {
        try psql("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    }

    func dropDatabase(_ name: String) {
        do { try psql("DROP DATABASE \(name) WITH (FORCE)") } catch { print("left behind: \(name)") }
    }

    private func own() throws -> OwnServer {
        guard case .own(let own) = server else {
            throw Failure("the server of FANGXIAN_TEST_POSTGRES is not ours to stop")
        }
        return own
    }

    private func psql(_ command: String) throws {
        let program =
            switch server {
            case .own(let own): "\(own.programs)/psql"
            case .external: "/usr/bin/psql"
            }
        try ChildProcess.run(program, ["-X", "-q", "-d", url(database: "postgres"), "-c", command])
    }
}
