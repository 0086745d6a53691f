#if Postgres
    import SQLCore
    import TestKit
    import Testing

    @Suite("Statements that a PostgreSQL connection keeps")
    struct KeptStatementTests {
        private static let count: SQLText = "SELECT COUNT(*) FROM pg_prepared_statements"

        @Test("are at most 256, and those that went can be run again")
        func limit() async throws {
            try await withDatabase(.postgres) { database in
                let (sum, kept) = try await database.read { connection in
                    var sum: Int64 = 0
                    for number in Array(1...300) + Array(1...300) {
                        let text = SQLText(stringLiteral: "SELECT \(number)") + " + \(1)"
                        sum += try connection.query(text)[0].integer(0)
                    }
                    return (sum, try connection.query(Self.count)[0].integer(0))
                }
                #expect(sum == 2 * (300 * 301 / 2 + 300))
                #expect(kept == 256)
            }
        }

        @Test("are not those whose length follows the data")
        func lists() async throws {
            try await withDatabase(.postgres) { database in
                let kept = try await database.read { connection in
                    for length in 1...20 {
                        _ = try connection.query("SELECT 1 WHERE 1 IN (\(list: Array(repeating: 1, count: length)))")
                    }
                    return try connection.query(Self.count)[0].integer(0)
                }
                #expect(kept == 1)
            }
        }
    }
#endif
