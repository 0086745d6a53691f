package import Domain

/// One value as both engines keep it. There are five kinds; everything else is one of them by convention
/// (`SQLBindable`).
public enum SQLValue: Sendable, Hashable {
    /// Nothing.
    case null
    /// A whole number of 64 bits: INTEGER on SQLite, BIGINT on PostgreSQL.
    case integer(Int64)
    /// A number with a fraction, IEEE 754 double.
    case real(Double)
    /// UTF-8 text without NUL, which PostgreSQL cannot keep and SQLite would keep half.
    case text(String)
    /// Any bytes: BLOB on SQLite, BYTEA on PostgreSQL.
    case bytes([UInt8])

    /// The kind in words, for defects; never the value, which may be personal.
    var kind: String {
        switch self {
        case .null: "null"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .bytes: "bytes"
        }
    }

    /// What both engines throw for text they could not both keep.
    package static var textWithNUL: Problem {
        Problem(
            .valueMalformed, "文字中含有不可用的字符（NUL），请删除后重试。",
            "The text holds a character that cannot be kept (NUL); remove it and try again.")
    }
}
