import SQLCore
import TestKit

/// The table that the tests of the engines work on.
enum TestTable {
    static let migration = Migration(
        name: "test-1",
        statements: [
            """
            CREATE TABLE thing (
                id \(fragment: .integer) NOT NULL,
                amount \(fragment: .integer) CONSTRAINT thing_amount_check CHECK (amount >= 0),
                size \(fragment: .real),
                name TEXT,
                content \(fragment: .bytes),
                CONSTRAINT thing_pkey PRIMARY KEY (id)
            )\(fragment: .strict)
            """,
            "CREATE UNIQUE INDEX thing_amount_name_unique ON thing (amount, name)",
            """
            CREATE TABLE part (
                id \(fragment: .integer) NOT NULL, thing \(fragment: .integer) NOT NULL,
                CONSTRAINT part_pkey PRIMARY KEY (id),
                CONSTRAINT part_thing_foreign FOREIGN KEY (thing) REFERENCES thing (id)
            )\(fragment: .strict)
            """,
        ])

    static let insert = SQLStatement(
        """
        INSERT INTO thing (id, amount, size, name, content)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5))
        """)

    /// Runs a test on an empty table.
    static func with(_ engine: Engine, _ body: (any SQLDatabase) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate([migration])
            try await body(database)
        }
    }

    /// Fills the table with rows 1 to `count`.
    static func fill(_ database: any SQLDatabase, count: Int) async throws {
        let rows: [[SQLValue]] = (1...count).map { number in
            let whole = Int64(number)
            return [.integer(whole), .integer(whole), .real(0.5), .text("第\(number)户"), .bytes([1, 2, 3])]
        }
        _ = try await database.write { try $0.execute(insert, rows: rows) }
    }
}
