/// A row of a result. Columns are read by position from 0, in the order of the SELECT.
///
/// Every reader throws a `SQLDefect` for a position that is not there and for a value of another type.
public struct SQLRow: Sendable, Hashable {
    /// The values by position.
    public let values: [SQLValue]

    /// A row of values.
    public init(_ values: [SQLValue]) { self.values = values }

    /// The value at a position as it is.
    public func value(_ position: Int) throws(SQLDefect) -> SQLValue {
        guard values.indices.contains(position) else {
            throw SQLDefect("column \(position) of a row of \(values.count)")
        }
        return values[position]
    }

    /// A whole number.
    public func integer(_ position: Int) throws(SQLDefect) -> Int64 {
        try required(position, "an integer", optionalInteger(position))
    }

    /// A whole number or nothing.
    public func optionalInteger(_ position: Int) throws(SQLDefect) -> Int64? {
        switch try value(position) {
        case .integer(let number): number
        case .null: nil
        case let other: throw wrong(position, "an integer", other)
        }
    }

    /// A whole number as an `Int`.
    public func int(_ position: Int) throws(SQLDefect) -> Int { Int(try integer(position)) }

    /// A whole number as an `Int`, or nothing.
    public func optionalInt(_ position: Int) throws(SQLDefect) -> Int? {
        try optionalInteger(position).map { Int($0) }
    }

    /// A number with a fraction. An integer will do: a sum of measurements may be whole.
    public func real(_ position: Int) throws(SQLDefect) -> Double {
        try required(position, "a real", optionalReal(position))
    }

    /// A number with a fraction, or nothing.
    public func optionalReal(_ position: Int) throws(SQLDefect) -> Double? {
        switch try value(position) {
        case .real(let number): number
        case .integer(let number): Double(number)
        case .null: nil
        case let other: throw wrong(position, "a real", other)
        }
    }

    /// Text.
    public func text(_ position: Int) throws(SQLDefect) -> String {
        try required(position, "text", optionalText(position))
    }

    /// Text or nothing.
    public func optionalText(_ position: Int) throws(SQLDefect) -> String? {
        switch try value(position) {
        case .text(let text): text
        case .null: nil
        case let other: throw wrong(position, "text", other)
        }
    }

    /// Bytes.
    public func bytes(_ position: Int) throws(SQLDefect) -> [UInt8] {
        try required(position, "bytes", optionalBytes(position))
    }

    /// Bytes or nothing.
    public func optionalBytes(_ position: Int) throws(SQLDefect) -> [UInt8]? {
        switch try value(position) {
        case .bytes(let bytes): bytes
        case .null: nil
        case let other: throw wrong(position, "bytes", other)
        }
    }

    func required<Value>(_ position: Int, _ expected: String, _ value: Value?) throws(SQLDefect) -> Value {
        guard let value else { throw wrong(position, expected, .null) }
        return value
    }

    func wrong(_ position: Int, _ expected: String, _ found: SQLValue) -> SQLDefect {
        SQLDefect("column \(position) is not \(expected) but \(found.kind)")
    }
}
