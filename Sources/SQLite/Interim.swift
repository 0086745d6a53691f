import Domain
import Foundation
import GRDB
import GRDBSQLite
public import SQLCore

public struct SQLiteDatabase: SQLDatabase {
    let pool: DatabasePool
    public init(path: String) throws {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous=FULL; PRAGMA cache_size=-16000") }
        pool = try DatabasePool(path: path, configuration: configuration)
    }
    public var dialect: Dialect { .sqlite }
    @concurrent public func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReading) throws -> Value) async throws -> Value {
        try await pool.read { try body(Connection($0)) }
    }
    @concurrent public func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriting) throws -> Value) async throws -> Value {
        do {
            return try await pool.write { try body(Connection($0)) }
        } catch let error as GRDB.DatabaseError {
            let message = error.message ?? ""
            if error.resultCode == .SQLITE_CONSTRAINT, message.hasPrefix("UNIQUE constraint failed: ") {
                let columns = message.dropFirst(26).split(separator: ", ").map { $0.split(separator: ".") }
                throw SQLFailure.constraint(name: "\(columns[0][0])_\(columns.map { String($0[1]) }.joined(separator: "_"))_unique")
            }
            throw error
        }
    }
    public func fitness() async throws -> [String] { [] }
    public func upkeep() async throws {}
    public func close() async throws { try pool.close() }
}

final class Connection: SQLWriting {
    let db: GRDB.Database
    init(_ db: GRDB.Database) { self.db = db }
    var dialect: Dialect { .sqlite }
    func query(_ text: SQLText) throws -> [SQLRow] { var rows: [SQLRow] = []; try forEach(text) { rows.append($0) }; return rows }
    func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try run(db.cachedStatement(sql: statement.text(for: .sqlite)), values) { rows.append($0) }
        return rows
    }
    func query(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> [[SQLRow]] { try rows.map { try query(statement, $0) } }
    func forEach(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
        let rendered = try text.rendered(for: .sqlite)
        try run(db.cachedStatement(sql: rendered.text), rendered.values, body)
    }
    func execute(_ text: SQLText) throws -> Int {
        let rendered = try text.rendered(for: .sqlite)
        try run(db.cachedStatement(sql: rendered.text), rendered.values) { _ in }
        return db.changesCount
    }
    func execute(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> Int {
        var count = 0
        for row in rows { try run(db.cachedStatement(sql: statement.text(for: .sqlite)), row) { _ in }; count += db.changesCount }
        return count
    }
    private func run(_ statement: GRDB.Statement, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        let arguments = values.map { value -> DatabaseValue in
            switch value {
            case .null: .null
            case .integer(let x): x.databaseValue
            case .real(let x): x.databaseValue
            case .text(let x): x.databaseValue
            case .bytes(let x): Data(x).databaseValue
            }
        }
        try statement.setArguments(StatementArguments(arguments))
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            try body(SQLRow(row.databaseValues.map { value in
                switch value.storage {
                case .null: .null
                case .int64(let x): .integer(x)
                case .double(let x): .real(x)
                case .string(let x): .text(x)
                case .blob(let x): .bytes(Array(x))
                }
            }))
        }
    }
}
