import Foundation
import Synchronization

/// A PostgreSQL server of the test process: made from the system's programs in a temporary folder, reached by a socket
/// in that folder alone, and gone when the process is, however it ends.
public final class PrivatePostgres: Sendable {
    /// What goes wrong with the server itself.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened.
        public let description: String
    }

    private static let instance = Mutex<PrivatePostgres?>(nil)

    /// The server, started at the first call; `FANGXIAN_TEST_POSTGRES` names another one to be used instead.
    public static func shared() throws -> PrivatePostgres {
        try instance.withLock { instance in
            if let instance { return instance }
            let environment = ProcessInfo.processInfo.environment
            let server = try PrivatePostgres(folder: folder, external: environment["FANGXIAN_TEST_POSTGRES"])
            instance = server
            return server
        }
    }

    /// A second server, for a test that kills it: the shared one has others at work.
    public static func separate() throws -> PrivatePostgres {
        try PrivatePostgres(folder: "\(folder)-\(UInt32.random(in: 0...UInt32.max))", external: nil)
    }

    private static var folder: String { "/tmp/fangxian-pg-\(ProcessInfo.processInfo.processIdentifier)" }

    private let folder: String
    private let programs: String
    private let external: String?

    private init(folder: String, external: String?) throws {
        self.folder = folder
        self.external = external
        programs = try Self.newestPrograms()
        guard external == nil else { return }
        try Self.run("/bin/mkdir", ["-p", folder])
        if Self.isRoot { try Self.run("/bin/chown", ["postgres", folder]) }
        try asServerUser([
            "\(programs)/initdb", "--locale=C", "--encoding=UTF8", "--auth=trust", "--username=fangxian",
            "--no-sync", "-D", "\(folder)/data",
        ])
        try start()
        try watch()
    }

    /// The address of a database of the server.
    public func url(database: String) -> String {
        if let external { return external.replacing(/\/[^\/?]*(\?|$)/, with: { "/\(database)\($0.output.1)" }) }
        let host = folder.replacing("/", with: "%2F")
        return "postgres://fangxian@\(host)/\(database)"
    }

    /// Kills the server and all its processes, as a power failure would.
    public func kill() throws {
        let line = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8).prefix { $0 != "\n" }
        guard let process = Int32(line) else { throw Failure(description: "the server's process is not known") }
        // The parent first, so that it does not see its children die and start them anew.
        try Self.run("/bin/sh", ["-c", "children=$(pgrep -P \(process)); kill -9 \(process) $children; true"])
        let start = ContinuousClock.now
        while Foundation.kill(process, 0) == 0 {
            guard ContinuousClock.now - start < .seconds(30) else {
                throw Failure(description: "the server outlives its killing")
            }
            usleep(20_000)
        }
    }

    /// Starts the server again after `kill()`.
    public func restart() throws { try start() }

    /// Makes an empty database.
    public func createDatabase(_ name: String) throws {
        try psql("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    }

    func dropDatabase(_ name: String) {
        do { try psql("DROP DATABASE \(name) WITH (FORCE)") } catch { print("left behind: \(name)") }
    }

    private func psql(_ command: String) throws {
        try Self.run("\(programs)/psql", ["-X", "-q", "-d", url(database: "postgres"), "-c", command])
    }

    private func start() throws {
        let options =
            "-c listen_addresses='' -c unix_socket_directories=\(folder) -c max_connections=200 -c shared_buffers=64MB "
            + "-c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=30min"
        try asServerUser([
            "\(programs)/pg_ctl", "-D", "\(folder)/data", "-w", "-t", "60", "-l", "\(folder)/log", "-o", options,
            "start",
        ])
    }

    /// A shell that waits for this process to end, however, and takes the server and its folder with it.
    private func watch() throws {
        let own = ProcessInfo.processInfo.processIdentifier
        let prefix = Self.isRoot ? "runuser -u postgres -- " : ""
        let script = """
            while kill -0 \(own) 2>/dev/null; do sleep 1; done
            \(prefix)\(programs)/pg_ctl -D \(folder)/data -m immediate stop
            rm -rf \(folder)
            """
        _ = try Self.spawn("/usr/bin/setsid", ["/bin/sh", "-c", script])
    }

    private func asServerUser(_ command: [String]) throws {
        if Self.isRoot {
            try Self.run("/usr/sbin/runuser", ["-u", "postgres", "--"] + command)
        } else {
            try Self.run(command[0], Array(command.dropFirst()))
        }
    }

    private static var isRoot: Bool { getuid() == 0 }

    private static func newestPrograms() throws -> String {
        let root = "/usr/lib/postgresql"
        guard FileManager.default.fileExists(atPath: root) else {
            throw Failure(description: "PostgreSQL is not installed; run make setup")
        }
        let versions = try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Int($0) }
        guard let newest = versions.max() else {
            throw Failure(description: "PostgreSQL is not installed; run make setup")
        }
        return "\(root)/\(newest)/bin"
    }

    /// Runs a program and waits for it alone: `Process` would wait for the server that pg_ctl leaves behind, too.
    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = try Self.spawn(program, arguments)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        guard status == 0 else { throw Failure(description: "\(program) ended with status \(status >> 8)") }
    }

    private static func spawn(_ program: String, _ arguments: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &words, environ)
        guard code == 0 else { throw Failure(description: "\(program) cannot be started: \(code)") }
        return process
    }
}
