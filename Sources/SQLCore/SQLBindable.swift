/// A type with one fixed form in the database.
public protocol SQLBindable {
    /// The value as it is kept.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    /// Itself.
    public var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
    /// A whole number.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    /// A whole number.
    public var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLBindable {
    /// A number with a fraction.
    public var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLBindable {
    /// 1 for true, 0 for false: one form for both engines.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLBindable {
    /// Text.
    public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
    /// Bytes.
    public var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// The value, or null.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
