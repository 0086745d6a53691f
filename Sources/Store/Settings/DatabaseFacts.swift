public import SQLCore

/// What a database holds, in numbers that say nothing about anybody.
public struct DatabaseFacts: Sendable, Hashable {
    /// Which of the two engines it is.
    public let engine: Dialect.Engine
    /// How many entries all ledgers have.
    public let entries: Int64
    /// How many regions there are.
    public let regions: Int

    /// Reads the numbers.
    public init(_ database: any SQLDatabase) async throws {
        engine = database.dialect.engine
        (entries, regions) = try await database.read { connection in
            // Nothing is ever deleted from a ledger, so its end says how many there are.
            let entries = try ChainHead.all(in: nil, connection).reduce(Int64(0)) { $0 + $1.1.position }
            return (entries, try connection.first("SELECT COUNT(*) FROM region")?.int(0) ?? 0)
        }
    }
}
