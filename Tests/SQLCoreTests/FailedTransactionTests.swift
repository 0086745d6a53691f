import SQLCore
import TestKit
import Testing

@Suite("A transaction after a failed statement")
struct FailedTransactionTests {
    @Test("keeps nothing and is a defect even if the closure goes on", arguments: Engine.allCases)
    func swallowed(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            await #expect(throws: SQLDefect.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO thing (id) VALUES (1)")
                    do { try connection.execute("INSERT INTO thing (id) VALUES (1)") } catch {}
                }
            }
            let kept = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(kept == 0)
        }
    }

    @Test("a refused row in the middle of a batch undoes all of it", arguments: Engine.allCases)
    func batch(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let rows: [[SQLValue]] = (0..<1_000).map { [.integer($0 == 999 ? 500 : $0), .null, .null, .null, .null] }
            await #expect {
                _ = try await database.write { try $0.execute(TestTable.insert, rows: rows) }
            } throws: {
                $0 as? SQLFailure == .constraint(name: "thing_pkey")
            }
            let kept = try await database.write { try $0.query("SELECT id FROM thing").count }
            #expect(kept == 0)
        }
    }

    #if Postgres
        @Test("a sum that is not cast is a defect on PostgreSQL that names the column")
        func uncast() async throws {
            try await TestTable.with(.postgres) { database in
                try await TestTable.fill(database, count: 2)
                await #expect {
                    _ = try await database.read { try $0.query("SELECT SUM(amount) AS total FROM thing") }
                } throws: {
                    ($0 as? SQLDefect)?.description.contains("total") == true
                }
            }
        }

        @Test("wrong SQL, and a write within a read, are defects on PostgreSQL")
        func wrong() async throws {
            try await TestTable.with(.postgres) { database in
                await #expect(throws: SQLDefect.self) { _ = try await database.read { try $0.query("SELECT nothing") } }
                await #expect(throws: SQLDefect.self) {
                    _ = try await database.read { try $0.query("INSERT INTO thing (id) VALUES (1) RETURNING id") }
                }
            }
        }
    #endif
}
