#if Postgres
    import SQLCore

    /// Hands out connections, at most so many; who waits too long for one is told that the database is busy.
    actor ConnectionPool {
        private struct Waiting {
            let number: Int
            let continuation: CheckedContinuation<PostgresConnection, any Error>
            let timer: Task<Void, any Error>
        }

        private let limit: Int
        private let waitSeconds: Double
        private let settings: ConnectionSettings
        private var free: [PostgresConnection] = []
        private var out = 0
        private var waiting: [Waiting] = []
        private var nextNumber = 0
        private var isClosed = false
        private var closing: [CheckedContinuation<Void, Never>] = []

        init(limit: Int, waitSeconds: Double, settings: ConnectionSettings) {
            self.limit = max(1, limit)
            self.waitSeconds = waitSeconds
            self.settings = settings
        }

        /// A connection for one transaction, which has to be given back.
        func take() async throws -> PostgresConnection {
            guard !isClosed else { throw SQLFailure.unreachable("closed").problem }
            if out < limit {
                out += 1
                return free.popLast() ?? PostgresConnection(settings)
            }
            let number = nextNumber
            nextNumber += 1
            return try await withCheckedThrowingContinuation { continuation in
                let timer = Task {
                    try await Task.sleep(for: .seconds(waitSeconds))
                    giveUp(number)
                }
                waiting.append(Waiting(number: number, continuation: continuation, timer: timer))
            }
        }

        /// Gives a connection back, be it good or broken: a broken one connects again when it is next used.
        func give(_ connection: PostgresConnection) async {
            if !waiting.isEmpty {
                let next = waiting.removeFirst()
                next.timer.cancel()
                next.continuation.resume(returning: connection)
                return
            }
            guard isClosed else {
                out -= 1
                free.append(connection)
                return
            }
            await connection.close()
            out -= 1
            guard out == 0 else { return }
            for continuation in closing { continuation.resume() }
            closing = []
        }

        /// Ends the connections and returns when the last that was in use has ended.
        func close() async {
            isClosed = true
            for one in waiting {
                one.timer.cancel()
                one.continuation.resume(throwing: SQLFailure.unreachable("closed").problem)
            }
            waiting = []
            let ending = free
            free = []
            for connection in ending { await connection.close() }
            guard out > 0 else { return }
            await withCheckedContinuation { closing.append($0) }
        }

        private func giveUp(_ number: Int) {
            guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
            waiting.remove(at: index).continuation.resume(throwing: SQLFailure.busy.problem)
        }
    }
#endif
