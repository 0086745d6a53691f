/// A connection inside a transaction that reads and writes.
public protocol SQLWriting: SQLReading {
    /// Runs one statement.
    ///
    /// - Returns: the number of rows it inserted, changed or deleted.
    /// - Throws: `SQLFailure.constraint` where a row is refused.
    @discardableResult
    func execute(_ text: SQLText) throws -> Int

    /// Runs one statement for many rows of values; none will do.
    ///
    /// - Returns: the number of rows inserted, changed or deleted in all.
    /// - Throws: `SQLFailure.constraint` where a row is refused.
    @discardableResult
    func execute(_ statement: SQLStatement, rows: [[SQLValue]]) throws -> Int
}

extension SQLWriting {
    /// Runs one statement for one row of values.
    ///
    /// - Returns: the number of rows inserted, changed or deleted.
    @discardableResult
    public func execute(_ statement: SQLStatement, _ values: [SQLValue]) throws -> Int {
        try execute(statement, rows: [values])
    }
}
