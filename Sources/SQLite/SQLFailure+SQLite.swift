import Foundation
import GRDB
import GRDBSQLite
import SQLCore

extension SQLFailure {
    /// What an extended result code of SQLite means.
    ///
    /// SQLite names a CHECK constraint, tells the columns of a UNIQUE one, and says nothing of a foreign key; names are
    /// made from the columns as docs/adr/0002 agrees.
    init(sqliteCode code: Int32, message: String, systemError: Int32?) {
        switch (code & 0xFF, code) {
        case (SQLITE_CONSTRAINT, _): self = .constraint(name: Self.constraintName(code, message))
        case (SQLITE_BUSY, _), (SQLITE_LOCKED, _): self = .busy
        case (SQLITE_FULL, _): self = .full
        case (SQLITE_IOERR, _) where systemError == ENOSPC || systemError == EDQUOT: self = .full
        case (SQLITE_IOERR, _), (SQLITE_CANTOPEN, _), (SQLITE_READONLY, _), (SQLITE_PERM, _):
            self = .unreachable("SQLite \(code)")
        case (SQLITE_CORRUPT, _), (SQLITE_NOTADB, _): self = .unfit("SQLite \(code)")
        default: self = .unreachable("SQLite \(code)")
        }
    }

    private static func constraintName(_ code: Int32, _ message: String) -> String {
        let detail = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        // An index over an expression is told by its name: index 'thing_lower_name_unique'.
        if let name = detail.wholeMatch(of: /index '(.+)'/) { return String(name.1) }
        switch code {
        case ResultCode.SQLITE_CONSTRAINT_CHECK.rawValue: return detail
        case ResultCode.SQLITE_CONSTRAINT_FOREIGNKEY.rawValue: return "foreign_key"
        case ResultCode.SQLITE_CONSTRAINT_NOTNULL.rawValue: return detail.replacing(".", with: "_") + "_not_null"
        case ResultCode.SQLITE_CONSTRAINT_PRIMARYKEY.rawValue,
            ResultCode.SQLITE_CONSTRAINT_ROWID.rawValue:
            return "\(detail.split(separator: ".").first ?? "")_pkey"
        case ResultCode.SQLITE_CONSTRAINT_UNIQUE.rawValue:
            let columns = detail.split(separator: ", ").map { $0.split(separator: ".") }
            let table = columns.first?.first ?? ""
            return ([table] + columns.compactMap(\.last)).joined(separator: "_") + "_unique"
        default: return detail
        }
    }
}

extension SQLFailure {
    /// A refused row goes on by its name, which a caller may know; the rest is a problem of the database.
    var thrown: any Error {
        if case .constraint = self { self } else { problem }
    }
}
