/// A piece of SQL, one for both engines. Values come in by interpolation and never become part of the text; a plain
/// `String` that is interpolated is a value too, so there is no way to splice text from outside into a statement.
///
/// ```swift
/// "SELECT name FROM person WHERE county = \(county) AND id IN (\(list: ids)) \(fragment: .forUpdate)"
/// ```
public struct SQLText: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Part: Sendable, Hashable {
        case literal(String)
        case value(SQLValue)
        case place(Int)
        case fragment(Dialect.Fragment)
    }

    var parts: [Part]
    /// Whether the text is one of few, so that an engine should keep its prepared form. Not so where its length
    /// follows the data.
    var isReusable = true

    /// SQL as written in the program.
    public init(stringLiteral value: String) { parts = [.literal(value)] }

    /// SQL as written in the program, with what was interpolated.
    public init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
        isReusable = stringInterpolation.isReusable
    }

    init(parts: [Part], isReusable: Bool) {
        self.parts = parts
        self.isReusable = isReusable
    }

    /// One text behind the other, with nothing between them.
    public static func + (one: SQLText, other: SQLText) -> SQLText {
        SQLText(parts: one.parts + other.parts, isReusable: one.isReusable && other.isReusable)
    }
}

extension Sequence<SQLText> {
    /// The texts in order with another between them; nothing for none.
    public func joined(separator: SQLText) -> SQLText {
        var parts: [SQLText.Part] = []
        for (index, text) in enumerated() {
            if index > 0 { parts += separator.parts }
            parts += text.parts
        }
        return SQLText(parts: parts, isReusable: false)
    }
}
