#if Postgres
    import SQLCore

    /// Hands out connections, at most so many; who waits too long for one is told that the database is busy.
    actor ConnectionPool {
        private let limit: Int
        private let waitSeconds: Double
        private let settings: ConnectionSettings
        private var free: [PostgresConnection] = []
        private var out = 0
        private var waiting: [(number: Int, continuation: CheckedContinuation<PostgresConnection, any Error>)] = []
        private var nextNumber = 0
        private var isClosed = false

        init(limit: Int, waitSeconds: Double, settings: ConnectionSettings) {
            self.limit = max(1, limit)
            self.waitSeconds = waitSeconds
            self.settings = settings
        }

        func take() async throws -> PostgresConnection {
            if out < limit {
                out += 1
                return free.popLast() ?? PostgresConnection(settings)
            }
            let number = nextNumber
            nextNumber += 1
            return try await withCheckedThrowingContinuation { continuation in
                waiting.append((number, continuation))
                Task {
                    try await Task.sleep(for: .seconds(waitSeconds))
                    giveUp(number)
                }
            }
        }

        func give(_ connection: PostgresConnection) {
            if !waiting.isEmpty {
                waiting.removeFirst().continuation.resume(returning: connection)
                return
            }
            out -= 1
            if isClosed { connection.close() } else { free.append(connection) }
        }

        func close() {
            isClosed = true
            for connection in free { connection.close() }
            free = []
        }

        private func giveUp(_ number: Int) {
            guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
            waiting.remove(at: index).continuation.resume(throwing: SQLFailure.busy.problem)
        }
    }
#endif
