import Foundation

/// The server that a test process makes for itself.
struct OwnServer: Sendable {
    /// The folder of the system's `initdb`, `pg_ctl`, `psql`.
    let programs: String
    private let folder: String
    private let watchdog: Watchdog

    /// Makes and starts a server in a folder that is not there yet.
    init(folder: String) throws {
        self.folder = folder
        programs = try Self.newestPrograms()
        try ChildProcess.run("/bin/mkdir", ["-m", "700", folder])
        if Self.isRoot { try ChildProcess.run("/bin/chown", ["postgres", folder]) }
        let prefix = Self.isRoot ? "/usr/sbin/runuser -u postgres -- " : ""
        // More than once where needed: a server that is still starting makes files while they are removed.
        watchdog = try Watchdog(
            """
            rounds=0
            while [ -e \(folder) ] && [ $rounds -lt 100 ]; do
                \(prefix)\(programs)/pg_ctl -D \(folder)/data -m immediate stop
                rm -rf \(folder) || sleep 0.1
                rounds=$((rounds + 1))
            done
            """)
        try asServerUser([
            "\(programs)/initdb", "--locale=C", "--encoding=UTF8", "--auth=trust", "--username=fangxian",
            "--no-sync", "-D", "\(folder)/data",
        ])
        try start()
    }

    /// The address of a database of the server.
    func url(database: String) -> String {
        "postgres://fangxian@\(folder.replacing("/", with: "%2F"))/\(database)"
    }

    /// Starts the server and waits until it answers.
    func start() throws {
        let options =
            "-c listen_addresses='' -c unix_socket_directories=\(folder) -c max_connections=800 -c shared_buffers=64MB "
            + "-c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=30min"
        try asServerUser([
            "\(programs)/pg_ctl", "-D", "\(folder)/data", "-w", "-t", "60", "-l", "\(folder)/log", "-o", options,
            "start",
        ])
    }

    /// Kills the server's processes, and returns when they are gone.
    func kill() throws {
        let line = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8).prefix { $0 != "\n" }
        guard let process = Int32(line) else { throw PrivatePostgres.Failure("the server's process is not known") }
        // The parent first, so that it does not see its children die and start them anew.
        let script = """
            children=$(pgrep -P \(process)); kill -9 \(process) $children
            for one in \(process) $children; do
                rounds=0
                while kill -0 $one; do
                    rounds=$((rounds + 1)); [ $rounds -lt 1500 ] || exit 1
                    sleep 0.02
                done
            done
            """
        do {
            try ChildProcess.run("/bin/sh", ["-c", script])
        } catch {
            throw PrivatePostgres.Failure("the server outlives its killing")
        }
    }

    /// Stops the server and removes its folder.
    func stop() { watchdog.end() }

    private func asServerUser(_ command: [String]) throws {
        if Self.isRoot {
            // PostgreSQL does not run as root.
            try ChildProcess.run("/usr/sbin/runuser", ["-u", "postgres", "--"] + command)
        } else {
            try ChildProcess.run(command[0], Array(command.dropFirst()))
        }
    }

    private static var isRoot: Bool { getuid() == 0 }

    private static func newestPrograms() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions =
            FileManager.default.fileExists(atPath: root)
            ? try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Int($0) } : []
        let found = versions.sorted().last { version in
            FileManager.default.isExecutableFile(atPath: "\(root)/\(version)/bin/initdb")
        }
        guard let found else {
            throw PrivatePostgres.Failure(
                "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb); run make setup, "
                    + "or name a server in FANGXIAN_TEST_POSTGRES")
        }
        return "\(root)/\(found)/bin"
    }
}
