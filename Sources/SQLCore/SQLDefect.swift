/// A mistake in the program that shows at the database: wrong SQL, a column of another type, a row of another width.
/// It is logged and answered with a bare 500. It holds SQL and never values, which may be personal.
public struct SQLDefect: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let message: String
    /// The SQL it is about, where there is one.
    public let text: String?

    /// A defect in words.
    public init(_ message: String, text: String? = nil) {
        self.message = message
        self.text = text
    }

    /// The message and the SQL.
    public var description: String { text.map { "\(message): \($0)" } ?? message }
}
