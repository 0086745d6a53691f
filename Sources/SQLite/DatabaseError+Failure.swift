import GRDB
import SQLCore

extension DatabaseError {
    /// What the code means.
    var failure: SQLFailure {
        SQLFailure(sqliteCode: extendedResultCode.rawValue, message: message ?? "", systemError: nil)
    }
}
