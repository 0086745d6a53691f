import Foundation

/// Programs that the tests start. `Process` would wait for what they leave behind, too.
enum ChildProcess {
    /// Runs a program to its end.
    static func run(_ program: String, _ arguments: [String]) throws {
        let status = wait(for: try start(program, arguments))
        guard status == 0 else { throw PrivatePostgres.Failure("\(program) ended with status \(status >> 8)") }
    }

    /// Waits for a program's end.
    static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        return status
    }

    /// Starts a program that prints nowhere.
    static func start(_ program: String, _ arguments: [String], standardInput: Int32? = nil) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            if descriptor == 0, let standardInput {
                posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
            } else {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
        }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &words, environ)
        guard code == 0 else { throw PrivatePostgres.Failure("\(program) cannot be started: \(code)") }
        return process
    }

    /// Runs work that blocks outside Swift's cooperative pool.
    static func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "fangxian.test-kit").async { continuation.resume(with: Result { try work() }) }
        }
    }
}
