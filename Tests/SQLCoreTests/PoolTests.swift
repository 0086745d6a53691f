#if Postgres
    import Dispatch
    import Domain
    import Postgres
    import SQLCore
    import TestKit
    import Testing

    @Suite("Connections to PostgreSQL")
    struct PoolTests {
        @Test("who waits too long for one is told that the system is busy, and the connection comes back")
        func wait() async throws {
            try await withServer(connections: 1, waitSeconds: 0.1) { database in
                let gate = DispatchSemaphore(value: 0)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    await withCheckedContinuation { started in
                        group.addTask {
                            try await database.read { _ in
                                started.resume()
                                gate.wait()
                            }
                        }
                    }
                    await #expect { try await database.read { _ in } } throws: {
                        ($0 as? Problem)?.code == .databaseBusy
                    }
                    gate.signal()
                    try await group.waitForAll()
                }
                let one = try await database.read { try $0.first("SELECT 1")?.integer(0) }
                #expect(one == 1)
            }
        }

        @Test("closing ends them and refuses what comes after")
        func close() async throws {
            try await withServer(connections: 2, waitSeconds: 1) { database in
                _ = try await database.read { try $0.query("SELECT 1") }
                try await database.close()
                await #expect { try await database.read { _ in } } throws: {
                    ($0 as? Problem)?.code == .databaseUnreachable
                }
            }
        }

        @Test("a statement that takes too long is broken off")
        func timeout() async throws {
            try await withDatabaseLocation(.postgres) { place in
                guard case .url(let url) = place else { return }
                let database = PostgresDatabase(url: url, connections: 1, statementTimeoutSeconds: 1)
                await #expect {
                    _ = try await database.read { try $0.query("SELECT 1 FROM pg_sleep(20)") }
                } throws: {
                    ($0 as? Problem)?.code == .databaseBusy
                }
                try await database.close()
            }
        }

        @Test("an address without a server is unreachable, and its password stays out of the error")
        func unreachable() async throws {
            let database = PostgresDatabase(url: "postgres://someone:geheim@localhost:1/none")
            await #expect { try await database.read { _ in } } throws: { error in
                (error as? Problem)?.code == .databaseUnreachable && !"\(error)".contains("geheim")
            }
        }

        private func withServer(
            connections: Int, waitSeconds: Double, _ body: (PostgresDatabase) async throws -> Void
        ) async throws {
            try await withDatabaseLocation(.postgres) { place in
                guard case .url(let url) = place else { return }
                let database = PostgresDatabase(url: url, connections: connections, waitSeconds: waitSeconds)
                try await body(database)
                try await database.close()
            }
        }
    }
#endif
