import Foundation
import Synchronization

/// A shell that waits on a pipe which only this process holds open, and cleans up when it closes: when it is told to,
/// when the process exits, and when the process is killed.
final class Watchdog: Sendable {
    private static let all = Mutex<[Watchdog]>([])

    private struct State {
        let process: pid_t
        let pipe: Int32
        var isOver = false
    }

    private let state: Mutex<State>

    /// - Parameter script: what is done at the end, by `/bin/sh`.
    init(_ script: String) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PrivatePostgres.Failure("no pipe for the watchdog: \(errno)") }
        // Other programs that the tests start must not hold the pipe open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { Foundation.close(ends[0]) }
        // A session of its own, so that an interrupted test run does not interrupt the cleaning up.
        let process = try ChildProcess.start(
            "/usr/bin/setsid", ["/bin/sh", "-c", "read line\n\(script)"], standardInput: ends[0])
        state = Mutex(State(process: process, pipe: ends[1]))
        Self.all.withLock { all in
            if all.isEmpty { atexit { Watchdog.endAll() } }
            all.append(self)
        }
    }

    /// Cleans up now, and returns when it is done.
    func end() {
        state.withLock { state in
            guard !state.isOver else { return }
            state.isOver = true
            Foundation.close(state.pipe)
            _ = ChildProcess.wait(for: state.process)
        }
    }

    private static func endAll() {
        for one in all.withLock({ $0 }) { one.end() }
    }
}
