extension Form {
    /// JSON Schema 2020-12 of an entry's body. What it cannot say (relevance, checks between answers) stands in the
    /// descriptions; the validation is the rule.
    public var jsonSchema: JSON { Self.schema(of: fields, title: title, description: purpose) }

    private static func schema(of fields: [Field], title: Bilingual?, description: Bilingual?) -> JSON {
        var members: [String: JSON] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, schema(of: $0)) })),
        ]
        let required = fields.filter { $0.requirement == .required && $0.relevance == nil }
        if !required.isEmpty { members["required"] = .array(required.map { .string($0.name) }) }
        let conditional = fields.compactMap(conditionalRequirement)
        if !conditional.isEmpty { members["allOf"] = .array(conditional) }
        if let title { members["title"] = .string(title.chinese) }
        if let description { members["description"] = .string("\(description.chinese) \(description.english)") }
        return .object(members)
    }

    private static func schema(of field: Field) -> JSON {
        guard case .object(var members) = field.type.jsonSchema else { return field.type.jsonSchema }
        members["title"] = .string(field.title.chinese)
        let hint = field.hint.map { " \($0.chinese) \($0.english)" } ?? ""
        members["description"] = .string(field.title.english + "." + hint)
        return .object(members)
    }

    /// A question that is asked, and then needs an answer, when another has a certain one.
    private static func conditionalRequirement(_ field: Field) -> JSON? {
        guard field.requirement == .required, let relevance = field.relevance else { return nil }
        let (name, values): (String, [JSON])
        switch relevance {
        case .equals(let other, let value): (name, values) = (other, [value])
        case .isOneOf(let other, let several): (name, values) = (other, several)
        default: return nil
        }
        return [
            "if": ["required": [.string(name)], "properties": .object([name: ["enum": .array(values)]])],
            "then": ["required": [.string(field.name)]],
        ]
    }

    static func schema(ofRows fields: [Field]) -> JSON { schema(of: fields, title: nil, description: nil) }
}

extension FieldType {
    /// JSON Schema of one answer.
    var jsonSchema: JSON {
        switch self {
        case .text(let maximumLength, _):
            ["type": "string", "minLength": 1, "maxLength": .number(DecimalNumber(maximumLength))]
        case .whole(let range, _):
            Self.number("integer", DecimalNumber(range.lowerBound), DecimalNumber(range.upperBound))
        case .decimal(let range, _, _): Self.number("number", range.lowerBound, range.upperBound)
        case .temperature: Self.number("number", Self.temperatures.lowerBound, Self.temperatures.upperBound)
        case .duration(let maximumMinutes): Self.number("integer", 0, DecimalNumber(maximumMinutes))
        case .choice(let choices): ["type": "string", "enum": .array(choices.map { .string($0.name) })]
        case .choices(let choices):
            [
                "type": "array", "uniqueItems": true,
                "items": ["type": "string", "enum": .array(choices.map { .string($0.name) })],
            ]
        case .yesNo: ["type": "boolean"]
        case .date: ["type": "string", "format": "date"]
        case .dateTime: ["type": "string", "format": "date-time"]
        case .point: Self.pointSchema
        case .region: Self.pattern("^[0-9]{12}(-[0-9A-Z]{1,8})?$")
        case .reference: ["type": "string", "format": "uuid"]
        case .identityNumber: Self.pattern("^[1-9][0-9]{16}[0-9X]$")
        case .mobile: Self.pattern("^1[3-9][0-9]{9}$")
        case .plate: ["type": "string", "minLength": 7, "maxLength": 8]
        case .photo: Self.pattern("^[0-9a-f]{64}$")
        case .group(let fields, let maximumCount):
            [
                "type": "array", "maxItems": .number(DecimalNumber(maximumCount)),
                "items": Form.schema(ofRows: fields),
            ]
        }
    }

    private static func number(_ type: JSON, _ from: DecimalNumber, _ to: DecimalNumber) -> JSON {
        ["type": type, "minimum": .number(from), "maximum": .number(to)]
    }

    private static func pattern(_ pattern: String) -> JSON { ["type": "string", "pattern": .string(pattern)] }

    private static let pointSchema: JSON = [
        "type": "object", "additionalProperties": false, "required": ["latitude", "longitude", "system"],
        "properties": [
            "latitude": ["type": "number", "minimum": 3, "maximum": 54],
            "longitude": ["type": "number", "minimum": 73, "maximum": 136],
            "accuracyMetres": ["type": "number", "minimum": 0, "maximum": 100_000],
            "system": ["type": "string", "enum": ["WGS-84", "GCJ-02", "BD-09"]],
        ],
    ]
}
