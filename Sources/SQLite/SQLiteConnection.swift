import Domain
import Foundation
import GRDB
import GRDBSQLite
import SQLCore

/// A connection inside one transaction. Values go straight to SQLite's C functions: through GRDB's argument arrays a
/// row of ten columns costs several times as much.
final class SQLiteConnection: SQLWriting {
    private let database: GRDB.Database
    private var state = State.open

    private enum State {
        case open
        /// `forEach` is under way: PostgreSQL cannot do anything else meanwhile, so nor may we.
        case streaming
        /// A statement failed; PostgreSQL refuses the rest of such a transaction, so it is refused here too.
        case failed
        case ended
    }

    init(_ database: GRDB.Database) { self.database = database }

    var dialect: Dialect { .sqlite }

    func query(_ text: SQLText) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try run(text) { rows.append($0) }
        return rows
    }

    func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> [SQLRow] {
        try query(statement, rows: [values]).first ?? []
    }

    func query(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> [[SQLRow]] {
        guard !rows.isEmpty else { return [] }
        let prepared = try prepare(statement.text(for: dialect), isReusable: true)
        return try rows.map { values in
            try statement.check(values)
            var found: [SQLRow] = []
            try prepared.run(values) { found.append($0) }
            return found
        }
    }

    func forEach(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
        try run(text) { row in
            state = .streaming
            defer { state = .open }
            try body(row)
        }
    }

    func execute(_ text: SQLText) throws -> Int {
        try run(text) { _ in }
        return database.changesCount
    }

    func execute(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> Int {
        guard !rows.isEmpty else { return 0 }
        let prepared = try prepare(statement.text(for: dialect), isReusable: true)
        var count = 0
        for values in rows {
            try statement.check(values)
            try prepared.run(values) { _ in }
            count += database.changesCount
        }
        return count
    }

    /// After the closure nothing may be done with the connection.
    func end() { state = .ended }

    /// - Throws: a defect where a statement failed and the closure went on.
    func checkWhole() throws {
        if state == .failed { throw SQLDefect("a statement of this transaction failed before") }
    }

    private func run(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
        let rendered = try text.rendered(for: dialect)
        try prepare(rendered.text, isReusable: rendered.isReusable).run(rendered.values, body)
    }

    private func prepare(_ text: String, isReusable: Bool) throws -> PreparedStatement {
        switch state {
        case .open: break
        case .streaming: throw SQLDefect("the closure of forEach cannot use the connection")
        case .failed: throw SQLDefect("a statement of this transaction failed before")
        case .ended: throw SQLDefect("the transaction is over")
        }
        do {
            let statement =
                isReusable ? try database.cachedStatement(sql: text) : try database.makeStatement(sql: text)
            return PreparedStatement(statement, text: text, database: database) { [self] in state = .failed }
        } catch let error as DatabaseError {
            state = .failed
            switch error.resultCode {
            case .SQLITE_ERROR, .SQLITE_MISUSE:
                throw SQLDefect(error.message ?? "SQLite refuses the statement", text: text)
            default: throw error.failure
            }
        }
    }
}
