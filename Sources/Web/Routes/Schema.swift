import Domain

/// Pieces of JSON Schema (2020-12, as in OpenAPI 3.1).
extension JSON {
    /// Any text.
    static let string: JSON = ["type": "string"]
    /// A whole number.
    static let integer: JSON = ["type": "integer"]
    /// A number, perhaps with a fraction.
    static let decimal: JSON = ["type": "number"]
    /// True or false.
    static let boolean: JSON = ["type": "boolean"]
    /// The id of a thing.
    static let uuid: JSON = ["type": "string", "format": "uuid"]
    /// A moment with its offset.
    static let moment: JSON = ["type": "string", "format": "date-time"]
    /// The code of a region.
    static let regionCode: JSON = [
        "type": "string", "pattern": "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}(-[0-9A-Z]{1,8})?)$",
    ]
    /// A day.
    static let day: JSON = ["type": "string", "format": "date"]
    /// A full hour.
    static let fullHour: JSON = [
        "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}(:00)?$",
        "description": "Asia/Shanghai; T24 is the end of the day",
    ]
    /// A text in both languages.
    static let bilingual: JSON = .shape(["zh-Hans": .string, "en": .string])

    /// A text of limited length.
    static func string(upTo length: Int) -> JSON { ["type": "string", "maxLength": .number(DecimalNumber(length))] }

    /// One of several texts.
    static func oneOf(_ texts: [String]) -> JSON { ["type": "string", "enum": .array(texts.map { .string($0) })] }

    /// A whole number within limits.
    static func integer(_ range: ClosedRange<Int>) -> JSON {
        [
            "type": "integer", "minimum": .number(DecimalNumber(range.lowerBound)),
            "maximum": .number(DecimalNumber(range.upperBound)),
        ]
    }

    /// An array.
    static func list(_ items: JSON, upTo limit: Int? = nil) -> JSON {
        var schema: [String: JSON] = ["type": "array", "items": items]
        if let limit { schema["maxItems"] = .number(DecimalNumber(limit)) }
        return .object(schema)
    }

    /// An object with these members and no others.
    static func shape(_ required: [String: JSON], optional: [String: JSON] = [:]) -> JSON {
        [
            "type": "object", "required": .array(required.keys.sorted().map { .string($0) }),
            "properties": .object(required.merging(optional) { one, _ in one }), "additionalProperties": false,
        ]
    }

    /// A schema of the document by its name.
    static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }
}
