import Domain
import SQLCore
import TestKit
import Testing

@Suite("Both engines alike")
struct EngineTests {
    @Test("keep every value as it is", arguments: Engine.allCases)
    func values(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let rows: [[SQLValue]] = [
                [.integer(1), .integer(.max), .real(-0.1), .text("内江😀 é"), .bytes([0, 255, 0])],
                [.integer(.min), .integer(0), .real(1e300), .text(""), .bytes([])],
                [.integer(0), .null, .null, .null, .null],
            ]
            _ = try await database.write { try $0.execute(TestTable.insert, rows: rows) }
            let found = try await database.read { connection in
                try connection.query("SELECT id, amount, size, name, content FROM thing ORDER BY id")
                    .map { row in try (0..<5).map { try row.value($0) } }
            }
            #expect(found == [rows[1], rows[2], rows[0]])
        }
    }

    @Test("refuse a text with NUL before it is stored", arguments: Engine.allCases)
    func nul(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            await #expect {
                _ = try await database.write { try $0.execute("INSERT INTO thing (id, name) VALUES (1, \("a\0b"))") }
            } throws: {
                ($0 as? Problem)?.code == .valueMalformed
            }
        }
    }

    @Test(
        "name a broken constraint alike", arguments: Engine.allCases,
        [
            Breach(sql: "INSERT INTO thing (id, amount) VALUES (2, -1)", name: "thing_amount_check"),
            Breach(sql: "INSERT INTO thing (id, amount, name) VALUES (2, 1, 'a')", name: "thing_amount_name_unique"),
            Breach(sql: "INSERT INTO thing (id) VALUES (1)", name: "thing_pkey"),
            Breach(sql: "INSERT INTO part (id) VALUES (5)", name: "part_thing_not_null"),
            Breach(sql: "INSERT INTO part (id, thing) VALUES (1, 99)", name: "foreign_key"),
        ])
    func constraints(engine: Engine, breach: Breach) async throws {
        try await TestTable.with(engine) { database in
            _ = try await database.write { try $0.execute("INSERT INTO thing (id, amount, name) VALUES (1, 1, 'a')") }
            await #expect { _ = try await database.write { try $0.execute(breach.sql) } } throws: {
                $0 as? SQLFailure == .constraint(name: breach.name)
            }
        }
    }

    @Test("keep nothing of a transaction that throws, or that went on after a failure", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            await #expect(throws: SQLDefect.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO thing (id) VALUES (1)")
                    throw SQLDefect("on purpose")
                }
            }
            await #expect(throws: (any Error).self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO thing (id) VALUES (1)")
                    do { try connection.execute("INSERT INTO thing (id) VALUES (1)") } catch {}
                    try connection.execute("INSERT INTO thing (id) VALUES (2)")
                }
            }
            let kept = try await count(database)
            #expect(kept == 0)
        }
    }

    @Test("forty withdrawals at once from a stock of forty leave none", arguments: Engine.allCases)
    func withdrawals(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            _ = try await database.write { try $0.execute("INSERT INTO thing (id, amount) VALUES (1, 40)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        _ = try await database.write { connection in
                            let row = try connection.first(
                                "SELECT amount FROM thing WHERE id = 1 \(fragment: .forUpdate)")
                            let left = try row?.integer(0) ?? 0
                            return try connection.execute("UPDATE thing SET amount = \(left - 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await database.read { try $0.first("SELECT amount FROM thing")?.integer(0) }
            #expect(left == 0)
        }
    }

    @Test("write, look up and stream many rows", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let rows: [[SQLValue]] = (1...20_000).map { number in
                [.integer(number), .integer(number), .real(0.5), .text("第\(number)户"), .bytes([1, 2, 3])]
            }
            let written = try await database.write { try $0.execute(TestTable.insert, rows: rows) }
            #expect(written == 20_000)
            let byID = SQLStatement("SELECT name FROM thing WHERE id = \(place: 1)")
            let (names, streamed) = try await database.read { connection in
                let names = try connection.query(byID, rows: (1...1_500).map { [.integer($0 * 2)] })
                var sum: Int64 = 0
                try connection.forEach("SELECT id FROM thing") { sum += try $0.integer(0) }
                return (try names.map { try $0.first?.text(0) }, sum)
            }
            #expect(names.count == 1_500 && names[1_499] == "第3000户")
            #expect(streamed == 20_000 * 20_001 / 2)
        }
    }

    @Test(
        "migrate once, also when two begin together, and refuse a database of a newer program",
        arguments: Engine.allCases)
    func migrations(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let steps = [
                TestTable.migration,
                Migration(name: "test-2", statements: ["CREATE INDEX thing_by_name ON thing (name)"]),
            ]
            async let one: Void = database.migrate(steps)
            async let two: Void = database.migrate(steps)
            _ = try await (one, two)
            try await database.migrate(steps)
            await #expect { try await database.migrate([TestTable.migration]) } throws: {
                ($0 as? Problem)?.code == .databaseUnfit
            }
        }
    }

    @Test("a read sees one moment and cannot write", arguments: Engine.allCases)
    func readsOnly(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            await #expect(throws: (any Error).self) {
                try await database.read { connection in
                    _ = try connection.query("INSERT INTO thing (id) VALUES (1) RETURNING id")
                }
            }
            let kept = try await count(database)
            #expect(kept == 0)
            let doubts = try await database.fitness()
            #expect(doubts == [])
        }
    }

    struct Breach: Sendable, CustomTestStringConvertible {
        let sql: SQLText
        let name: String

        var testDescription: String { name }
    }

    private func count(_ database: any SQLDatabase) async throws -> Int {
        try await database.read { try $0.query("SELECT id FROM thing").count }
    }
}
