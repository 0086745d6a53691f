import Domain
import Foundation
import GRDB
import GRDBSQLite
import SQLCore

/// A prepared statement of SQLite, run with values by position.
struct PreparedStatement {
    /// Kept, because it owns the handle.
    private let owner: GRDB.Statement
    private let handle: OpaquePointer
    private let text: String
    private let database: GRDB.Database
    private let failed: () -> Void
    /// How many values it takes; −1 where a number is left out.
    private let width: Int

    init(_ statement: GRDB.Statement, text: String, database: GRDB.Database, failed: @escaping () -> Void) {
        owner = statement
        let handle = statement.sqliteStatement
        self.handle = handle
        self.text = text
        self.database = database
        self.failed = failed
        width = Self.width(of: handle)
    }

    /// Numbers that are left out have no name among others that have one; places that go by their order have none at all.
    private static func width(of handle: OpaquePointer) -> Int {
        let count = sqlite3_bind_parameter_count(handle)
        guard count > 0, sqlite3_bind_parameter_name(handle, count) != nil else { return Int(count) }
        let isWhole = (1...count).allSatisfy { sqlite3_bind_parameter_name(handle, $0) != nil }
        return isWhole ? Int(count) : -1
    }

    /// Binds the values and steps through the rows.
    func run(_ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        sqlite3_reset(handle)
        // A row that waits in the statement would keep its locks.
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        guard values.count == width else {
            failed()
            throw SQLDefect("\(values.count) values for other places", text: text)
        }
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(row())
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) throws {
        let code: Int32 =
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let integer): sqlite3_bind_int64(handle, place, integer)
            case .real(let real): sqlite3_bind_double(handle, place, real)
            case .text(var text):
                try text.withUTF8 { bytes in
                    guard !bytes.contains(0) else {
                        failed()
                        throw SQLValue.textWithNUL
                    }
                    return sqlite3_bind_text64(
                        handle, place, bytes.baseAddress, UInt64(bytes.count), Self.transient, UInt8(SQLITE_UTF8))
                }
            case .bytes(let bytes):
                // SQLite takes a null pointer for NULL, also with no bytes.
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, place, 0)
                    : sqlite3_bind_blob64(handle, place, bytes, UInt64(bytes.count), Self.transient)
            }
        guard code == SQLITE_OK else { throw failure() }
    }

    /// `SQLITE_CONSTRAINT_DATATYPE`: a STRICT table refuses a value's type.
    private static let wrongType = SQLITE_CONSTRAINT | 12 << 8

    /// SQLite makes a copy of what is bound.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func row() -> SQLRow {
        SQLRow(
            (0..<sqlite3_column_count(handle)).map { column in
                switch sqlite3_column_type(handle, column) {
                case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
                case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
                case SQLITE_TEXT:
                    let start = sqlite3_column_text(handle, column)
                    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
                    return .text(String(decoding: bytes, as: UTF8.self))
                case SQLITE_BLOB:
                    let start = sqlite3_column_blob(handle, column)
                    return .bytes(
                        Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
                default: return .null
                }
            })
    }

    private func failure() -> any Error {
        failed()
        let connection = database.sqliteConnection
        let code = sqlite3_extended_errcode(connection)
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        switch code & 0xFF {
        case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH: return SQLDefect(message, text: text)
        case SQLITE_CONSTRAINT where code == Self.wrongType: return SQLDefect(message, text: text)
        case SQLITE_READONLY where database.configuration.readonly:
            return SQLDefect("a write within a read", text: text)
        case SQLITE_INTERRUPT: return CancellationError()
        default:
            return SQLFailure(
                sqliteCode: code, message: message, systemError: sqlite3_system_errno(connection))
        }
    }
}
