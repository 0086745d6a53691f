/// A statement made once and run for many rows. Its places `$1, $2 …` take the values of a row by position, and no text
/// is put together per row. Keep it in a `static let`.
///
/// ```swift
/// static let insert = SQLStatement("INSERT INTO visit (county, id) VALUES (\(place: 1), \(place: 2))")
/// ```
public struct SQLStatement: Sendable, Hashable {
    private let sqlite: String
    private let postgres: String
    /// How many values a row has.
    public let width: Int

    /// A statement from a text with numbered places from 1 and no values.
    public init(_ text: SQLText) {
        let (sqlite, values, places) = text.assembled(for: .sqlite)
        precondition(values.isEmpty, "a SQLStatement has numbered places and no values of its own")
        self.sqlite = sqlite
        postgres = text.assembled(for: .postgres).text
        width = places
    }

    /// The text for one engine.
    package func text(for dialect: Dialect) -> String {
        switch dialect.engine {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }

    /// Refuses a row with more or fewer values than there are places.
    package func check(_ row: [SQLValue]) throws(SQLDefect) {
        guard row.count == width else {
            throw SQLDefect("a row of \(row.count) values for \(width) places", text: sqlite)
        }
    }
}
