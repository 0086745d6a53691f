#if Postgres
    import Domain
    import Postgres
    import SQLCore
    import TestKit
    import Testing

    @Suite("A PostgreSQL server that is killed")
    struct LostServerTests {
        @Test("is unreachable, and works on with what was committed once it is back")
        func killed() async throws {
            let server = try PrivatePostgres.separate()
            try server.createDatabase("lost")
            let database = PostgresDatabase(url: server.url(database: "lost"), connections: 2)
            try await database.migrate([TestTable.migration])
            try await TestTable.fill(database, count: 10)

            try server.kill()
            await #expect { try await TestTable.fill(database, count: 1) } throws: {
                ($0 as? Problem)?.code == .databaseUnreachable
            }
            try server.restart()

            let count = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(count == 10)
            try await database.close()
            try server.stop()
        }

        @Test("and comes back between two transactions is not noticed, by a write either")
        func restarted() async throws {
            let server = try PrivatePostgres.separate()
            try server.createDatabase("lost")
            let database = PostgresDatabase(url: server.url(database: "lost"), connections: 1)
            try await database.migrate([TestTable.migration])

            try server.kill()
            try server.restart()

            try await TestTable.fill(database, count: 3)
            let count = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(count == 3)
            try await database.close()
            try server.stop()
        }

        @Test("in the midst of a transaction has it run once more, and kept once", arguments: [false, true])
        func midst(inBatch: Bool) async throws {
            let server = try PrivatePostgres.separate()
            try server.createDatabase("lost")
            let database = PostgresDatabase(url: server.url(database: "lost"), connections: 1)
            try await database.migrate([TestTable.migration])
            let runs = Counter()

            try await database.write { connection in
                try connection.execute("INSERT INTO thing (id) VALUES (1)")
                if runs.next() == 1 {
                    try server.kill()
                    try server.restart()
                }
                let rows: [[SQLValue]] = (2...400).map { [.integer($0), .null, .null, .null, .null] }
                if inBatch {
                    try connection.execute(TestTable.insert, rows: rows)
                } else {
                    try connection.execute("INSERT INTO thing (id) VALUES (2)")
                }
            }

            let count = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(runs.next() == 3)
            #expect(count == (inBatch ? 400 : 2))
            try await database.close()
            try server.stop()
        }
    }
#endif
