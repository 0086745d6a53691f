/// A connection inside a transaction that reads. It is valid only within the closure it is passed to.
///
/// After a statement has failed the transaction is lost on both engines: any further statement throws, and nothing is
/// kept even if the closure goes on.
public protocol SQLReading: AnyObject {
    /// The engine behind the connection.
    var dialect: Dialect { get }

    /// All rows of a result.
    func query(_ text: SQLText) throws -> [SQLRow]

    /// All rows of a statement's result for the values of its places.
    func query(_ statement: SQLStatement, _ values: [SQLValue]) throws -> [SQLRow]

    /// Many look-ups at once: for each row of values the rows of its result. PostgreSQL gets them in one round trip per
    /// some hundreds.
    func query(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> [[SQLRow]]

    /// Passes the rows of a result to a closure one by one, in constant memory. The closure must not use the
    /// connection; doing so is a `SQLDefect`. An error of the closure ends the loop and is thrown on, and the
    /// transaction stays usable.
    func forEach(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws
}

extension SQLReading {
    /// The first row of a result, or `nil`. The text should have a LIMIT: all rows are fetched.
    public func first(_ text: SQLText) throws -> SQLRow? { try query(text).first }

    /// The first row of a statement's result, or `nil`.
    public func first(_ statement: SQLStatement, _ values: [SQLValue]) throws -> SQLRow? {
        try query(statement, values).first
    }
}
