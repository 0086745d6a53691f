import SQLCore
import TestKit
import Testing

@Suite("Rows one by one")
struct StreamTests {
    @Test("a hundred thousand", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            try await TestTable.fill(database, count: 100_000)
            let sum = try await database.read { connection in
                var sum: Int64 = 0
                try connection.forEach("SELECT id, name FROM thing") { sum += try $0.integer(0) }
                return sum
            }
            #expect(sum == 100_000 * 100_001 / 2)
        }
    }

    @Test("an error of the closure ends the loop and the transaction goes on", arguments: Engine.allCases)
    func stopped(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            try await TestTable.fill(database, count: 1_000)
            let seen = try await database.write { connection in
                var seen = 0
                do {
                    try connection.forEach("SELECT id FROM thing ORDER BY id") { _ in
                        seen += 1
                        if seen == 3 { throw Stop() }
                    }
                } catch is Stop {}
                try connection.execute("INSERT INTO thing (id) VALUES (0)")
                return seen
            }
            let count = try await database.read { try $0.query("SELECT id FROM thing").count }
            #expect(seen == 3)
            #expect(count == 1_001)
        }
    }

    @Test("the closure cannot use the connection", arguments: Engine.allCases)
    func nested(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            try await TestTable.fill(database, count: 10)
            _ = await #expect(throws: SQLDefect.self) {
                try await database.read { connection in
                    try connection.forEach("SELECT id FROM thing") { _ in _ = try connection.query("SELECT 1") }
                }
            }
        }
    }

    @Test("a fault behind the first rows is told", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            try await TestTable.fill(database, count: 10)
            await #expect(throws: SQLDefect.self) {
                try await database.read { connection in
                    try connection.forEach("SELECT id FROM thing ORDER BY id") { _ = try $0.text(0) }
                }
            }
        }
    }

    private struct Stop: Error {}
}
