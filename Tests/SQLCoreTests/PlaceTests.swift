import Domain
import SQLCore
import TestKit
import Testing

@Suite("Places and values")
struct PlaceTests {
    @Test("an optional is its value or null, and a value of the domain its form")
    func optionals() throws {
        let region: RegionCode? = try RegionCode("511002")
        let rendered = try ("SELECT \(region), \(Int64?.none)" as SQLText).rendered(for: .sqlite)
        #expect(rendered.text == "SELECT ?, ?")
        #expect(rendered.values == [.text("511002000000"), .null])
    }

    @Test("places take their values by number, in whatever order they stand", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let swapped = SQLStatement("SELECT \(place: 2), \(place: 1), \(place: 2)")
            let row = try await database.read { try $0.first(swapped, [.integer(1), .text("two")]) }
            #expect(row?.values == [.text("two"), .integer(1), .text("two")])
        }
    }

    @Test("a unique index over an expression is named", arguments: Engine.allCases)
    func expressionIndex(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            _ = try await database.write { connection in
                try connection.execute("CREATE TABLE thing (name TEXT NOT NULL) \(fragment: .strict)")
                try connection.execute("CREATE UNIQUE INDEX thing_lower_name_unique ON thing (lower(name))")
                try connection.execute("INSERT INTO thing (name) VALUES ('a')")
            }
            await #expect {
                _ = try await database.write { try $0.execute("INSERT INTO thing (name) VALUES ('A')") }
            } throws: {
                $0 as? SQLFailure == .constraint(name: "thing_lower_name_unique")
            }
        }
    }
}
