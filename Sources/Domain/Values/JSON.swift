/// A JSON value with exact numbers: the body of an entry, as it is validated, hashed and stored.
///
/// Our own reader and writer (docs/adr/0005) because a ledger needs what general decoders do not promise: a key given
/// twice is refused, numbers stay decimal, NUL and lone surrogates are refused, and there is one canonical text.
public enum JSON: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// An exact decimal number.
    case number(DecimalNumber)
    /// A text without NUL.
    case string(String)
    /// Values in order.
    case array([JSON])
    /// Values by key; the canonical text sorts the keys.
    case object([String: JSON])
}

extension JSON {
    /// The member of an object, `nil` where there is none or the value is no object.
    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text of a string, else `nil`.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The number, else `nil`.
    public var number: DecimalNumber? { if case .number(let number) = self { number } else { nil } }

    /// The number where it is whole, else `nil`.
    public var whole: Int? { number?.whole }

    /// The truth value, else `nil`.
    public var truth: Bool? { if case .bool(let truth) = self { truth } else { nil } }

    /// The values of an array, else `nil`.
    public var elements: [JSON]? { if case .array(let elements) = self { elements } else { nil } }

    /// The members of an object, else `nil`.
    public var members: [String: JSON]? { if case .object(let members) = self { members } else { nil } }

    /// Both languages of a text, as `{"zh-Hans": …, "en": …}`.
    public init(_ text: Bilingual) {
        self = .object([
            Language.chinese.rawValue: .string(text.chinese), Language.english.rawValue: .string(text.english),
        ])
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(DecimalNumber(value)) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object; of a key given twice the last stands.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
