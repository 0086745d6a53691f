import Foundation
import Synchronization

/// `fangxian serve` as a process of its own, so that the plug can be pulled.
final class ServerProcess: Sendable {
    /// What goes wrong with the process itself.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// How a process came to its end.
    enum End: Sendable, Equatable {
        case status(Int32)
        case signal(Int32)
    }

    /// Where it listens.
    let port: UInt16
    private let process: pid_t
    private let log: String
    private let how = Mutex<End?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the program and waits until it serves.
    ///
    /// - Parameters:
    ///   - location: `--data DIR` or `--database URL`.
    ///   - settings: what is set in its environment.
    ///   - log: the file its log is appended to.
    init(at location: [String], settings: [String: String] = [:], log: String) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(description: "no pipe: \(errno)") }
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        do {
            defer { close(ends[1]) }
            process = try Self.spawn(
                ["serve"] + location + ["--port", "0"], settings: settings, output: ends[1], log: log)
        }
        self.log = log
        do {
            port = try Self.port(from: ends[0], within: 60)
        } catch {
            Foundation.kill(process, SIGKILL)
            waitpid(process, nil, 0)
            throw Failure(description: "\(error); its log ends with: \(Self.tail(of: log))")
        }
        Thread.detachNewThread { [self] in
            var status: Int32 = 0
            while waitpid(process, &status, 0) == -1, errno == EINTR {}
            let signal = status & 0x7F
            how.withLock { $0 = signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal) }
            ended.signal()
        }
    }

    /// Pulls the plug.
    func kill9() { send(SIGKILL) }

    /// Pulls the plug and waits until it is gone.
    func end() {
        kill9()
        ended.wait()
        ended.signal()
    }

    /// Asks it to stop (SIGTERM).
    func terminate() { send(SIGTERM) }

    /// Whether it is there.
    var isRunning: Bool { how.withLock { $0 == nil } }

    /// Waits for its end; it is killed where that takes longer than the time given.
    func wait(seconds: Double = 30) throws -> End {
        let inTime = ended.wait(timeout: .now() + seconds) == .success
        if inTime { ended.signal() } else { end() }
        guard inTime, let end = how.withLock({ $0 }) else {
            throw Failure(description: "the program did not end within \(seconds) s: \(Self.tail(of: log))")
        }
        return end
    }

    private func send(_ signal: Int32) {
        // Under the lock: a process that was waited for may have given its number to another.
        how.withLock { end in if end == nil { Foundation.kill(process, signal) } }
    }

    private static func spawn(
        _ arguments: [String], settings: [String: String], output: Int32, log: String
    ) throws -> pid_t {
        let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "fangxian").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Failure(description: "the program is not beside the tests: \(program)")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // Threads of a pool block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("FANGXIAN_") }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var environment = inherited.merging(settings) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + environment { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, &words, &environment)
        guard code == 0 else { throw Failure(description: "\(program) cannot be started: \(code)") }
        return process
    }

    /// The number behind the last colon of the line that the program prints when it serves.
    private static func port(from descriptor: Int32, within seconds: Int) throws -> UInt16 {
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Int32(seconds * 1_000)) == 1 else {
                throw Failure(description: "the program did not serve within \(seconds) s")
            }
            var byte: UInt8 = 0
            guard read(descriptor, &byte, 1) == 1 else {
                throw Failure(description: "the program ended before it served")
            }
            line.append(byte)
        }
        let text = String(decoding: line.dropLast(), as: UTF8.self)
        guard let port = text.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw Failure(description: "no port in “\(text)”")
        }
        return port
    }

    private static func tail(of log: String) -> String {
        do {
            return String(try String(contentsOfFile: log, encoding: .utf8).suffix(2_000))
        } catch {
            return "\(error)"
        }
    }
}
