import SQLCore
import TestKit
import Testing

@Suite("Many rows in few round trips")
struct BatchTests {
    @Test("two thousand rows in and two thousand look-ups", arguments: Engine.allCases)
    func rows(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            try await TestTable.fill(database, count: 2_000)
            let byID = SQLStatement("SELECT name FROM thing WHERE id = \(place: 1)")
            let names = try await database.read { connection in
                try connection.query(byID, rows: (1...2_001).map { [.integer($0)] }).map { try $0.first?.text(0) }
            }
            #expect(names.count == 2_001)
            #expect(names[0] == "第1户" && names[1_999] == "第2000户" && names[2_000] == nil)
        }
    }

    @Test("megabytes both ways do not lock up", .timeLimit(.minutes(1)), arguments: Engine.allCases)
    func large(engine: Engine) async throws {
        let echo = SQLStatement("SELECT \(place: 1), \(place: 1)")
        let block = [UInt8](repeating: 7, count: 200_000)
        try await withDatabase(engine) { database in
            let sizes = try await database.read { connection in
                try connection.query(echo, rows: Array(repeating: [.bytes(block)], count: 250))
                    .map { try $0[0].bytes(0).count + $0[0].bytes(1).count }
            }
            #expect(sizes == Array(repeating: 400_000, count: 250))
        }
    }

    @Test("no rows do nothing", arguments: Engine.allCases)
    func none(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let count = try await database.write { try $0.execute(TestTable.insert, rows: []) }
            #expect(count == 0)
        }
    }

    @Test("a row of the wrong width is a defect", arguments: Engine.allCases)
    func width(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            await #expect(throws: SQLDefect.self) {
                _ = try await database.write { try $0.execute(TestTable.insert, rows: [[.integer(1)]]) }
            }
        }
    }
}
