import SQLCore
import TestKit
import Testing

@Suite("The type of a value may change from run to run of one statement")
struct ParameterTypeTests {
    private static let size = SQLStatement("INSERT INTO thing (id, size) VALUES (\(place: 1), \(place: 2))")

    @Test("within one batch", arguments: Engine.allCases)
    func batch(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let rows: [[SQLValue]] = [
                [.integer(1), .null], [.integer(2), .integer(7)], [.integer(3), .real(0.25)], [.integer(4), .null],
            ]
            let count = try await database.write { try $0.execute(Self.size, rows: rows) }
            let found = try await database.read { connection in
                try connection.query("SELECT size FROM thing ORDER BY id").map { try $0.optionalReal(0) }
            }
            #expect(count == 4)
            #expect(found == [nil, 7, 0.25, nil])
        }
    }

    @Test("from one text to the next", arguments: Engine.allCases)
    func texts(engine: Engine) async throws {
        try await TestTable.with(engine) { database in
            let values: [SQLValue] = [.null, .integer(3), .real(0.5), .integer(.max)]
            try await database.write { connection in
                for (id, value) in values.enumerated() {
                    try connection.execute("INSERT INTO thing (id, size) VALUES (\(id), \(value))")
                }
            }
            let found = try await database.read { connection in
                try connection.query("SELECT size FROM thing ORDER BY id").map { try $0.optionalReal(0) }
            }
            #expect(found == [nil, 3, 0.5, 9_223_372_036_854_775_807.0])
        }
    }

    @Test("a value alone comes back as it is", arguments: Engine.allCases)
    func alone(engine: Engine) async throws {
        let values: [SQLValue] = [.null, .integer(.min), .real(-0.0), .text("𠮷😀"), .bytes([]), .bytes([0, 0])]
        try await withDatabase(engine) { database in
            for value in values {
                let found = try await database.read { try $0.query("SELECT \(value)") }
                #expect(found == [SQLRow([value])])
            }
        }
    }

    @Test("places of a statement in any order, and used twice", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        let statement = SQLStatement("SELECT \(place: 2), \(place: 1), \(place: 2)")
        try await withDatabase(engine) { database in
            let found = try await database.read { try $0.query(statement, rows: [[.integer(1), .text("b")]]) }
            #expect(found == [[SQLRow([.text("b"), .integer(1), .text("b")])]])
        }
    }
}
