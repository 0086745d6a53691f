#if Postgres
    import Dispatch
    import SQLCore
    import TestKit
    import Testing

    @Suite("Transactions in each other's way")
    struct DeadlockTests {
        @Test("two that wait for each other both come to pass", .timeLimit(.minutes(1)))
        func deadlock() async throws {
            try await TestTable.with(.postgres) { database in
                _ = try await database.write { connection in
                    try connection.execute("INSERT INTO thing (id, amount) VALUES (1, 0), (2, 0)")
                }
                let ready = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for own in 0...1 {
                        let runs = Counter()
                        group.addTask {
                            _ = try await database.write { connection in
                                try connection.execute("UPDATE thing SET amount = amount + 1 WHERE id = \(1 + own)")
                                if runs.next() == 1 {
                                    ready[own].signal()
                                    ready[1 - own].wait()
                                }
                                // A failure that the closure renames is tried again all the same.
                                do {
                                    try connection.execute("UPDATE thing SET amount = amount + 1 WHERE id = \(2 - own)")
                                } catch {
                                    throw SQLDefect("renamed")
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let amounts = try await database.read { connection in
                    try connection.query("SELECT amount FROM thing ORDER BY id").map { try $0.integer(0) }
                }
                #expect(amounts == [2, 2])
            }
        }
    }
#endif
