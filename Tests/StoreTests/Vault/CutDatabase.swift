import SQLCore
import Synchronization

/// A database whose writes stop after some: what a command meets that is killed.
final class CutDatabase: SQLDatabase {
    struct Cut: Error {}

    private let database: any SQLDatabase
    private let left: Mutex<Int>

    init(_ database: any SQLDatabase, after writes: Int) {
        self.database = database
        left = Mutex(writes)
    }

    var dialect: Dialect { database.dialect }

    @concurrent
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReading) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    @concurrent
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriting) throws -> Value) async throws -> Value {
        let mayWrite = left.withLock { left in
            left -= 1
            return left >= 0
        }
        // Cut within the transaction, after its work was done and before it is on disk.
        return try await database.write { connection in
            let value = try body(connection)
            guard mayWrite else { throw Cut() }
            return value
        }
    }

    @concurrent
    func fitness() async throws -> [String] { try await database.fitness() }

    @concurrent
    func upkeep() async throws { try await database.upkeep() }

    @concurrent
    func close() async throws { try await database.close() }
}
