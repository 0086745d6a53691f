extension Form {
    /// JSON Schema 2020-12 of an entry's body as it is kept. What it cannot say (checks between numbers) the validation
    /// refuses; what the validation puts right (`null`, full-width digits) it does not allow.
    public var jsonSchema: JSON { Self.schema(of: fields, title: title, description: purpose) }

    private static func schema(of fields: [Field], title: Bilingual?, description: Bilingual?) -> JSON {
        var members: [String: JSON] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(
                Dictionary(fields.map { ($0.name, schema(of: $0)) }, uniquingKeysWith: { first, _ in first })),
        ]
        let required = fields.filter { $0.requirement == .required && $0.relevance == nil }
        if !required.isEmpty { members["required"] = .array(required.map { .string($0.name) }) }
        let conditional = fields.flatMap(conditionalRules)
        if !conditional.isEmpty { members["allOf"] = .array(conditional) }
        if let title { members["title"] = .string(title.chinese) }
        if let description { members["description"] = .string("\(description.chinese) \(description.english)") }
        return .object(members)
    }

    private static func schema(of field: Field) -> JSON {
        guard case .object(var members) = field.type.jsonSchema else { return field.type.jsonSchema }
        members["title"] = .string(field.title.chinese)
        if field.isSealed { members["writeOnly"] = true }
        let hint = field.hint.map { " \($0.chinese) \($0.english)" } ?? ""
        let end = field.title.english.hasSuffix("?") ? "" : "."
        members["description"] = .string(field.title.english + end + hint)
        return .object(members)
    }

    /// What depends on other answers, as if/then/else; nothing where a schema cannot express the condition.
    private static func conditionalRules(_ field: Field) -> [JSON] {
        let present: JSON = ["required": [.string(field.name)]]
        let asked = field.relevance?.jsonSchema
        var rules: [JSON] = []
        if let asked {
            var rule: [String: JSON] = ["if": asked, "else": ["properties": .object([field.name: false])]]
            if field.requirement == .required { rule["then"] = present }
            rules.append(.object(rule))
        }
        if case .requiredWhen(let condition) = field.requirement, let needed = condition.jsonSchema {
            if field.relevance == nil {
                rules.append(["if": needed, "then": present])
            } else if let asked {
                rules.append(["if": ["allOf": [asked, needed]], "then": present])
            }
        }
        return rules
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
        case .decimal(let range, let places, _):
            Self.number("number", range.lowerBound, range.upperBound, places: places)
        case .temperature: Self.number("number", Self.temperatures.lowerBound, Self.temperatures.upperBound, places: 1)
        case .duration(let maximumMinutes): Self.number("integer", 0, DecimalNumber(maximumMinutes))
        case .choice(let choices): ["type": "string", "enum": .array(choices.map { .string($0.name) })]
        case .choices(let choices):
            [
                "type": "array", "uniqueItems": true, "minItems": 1,
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
        case .photo(let maximumCount):
            [
                "type": "array", "uniqueItems": true, "minItems": 1, "maxItems": .number(DecimalNumber(maximumCount)),
                "items": Self.pattern("^[0-9a-f]{64}$"),
            ]
        case .group(let fields, let maximumCount):
            [
                "type": "array", "minItems": 1, "maxItems": .number(DecimalNumber(maximumCount)),
                "items": Form.schema(ofRows: fields),
            ]
        }
    }

    private static func number(
        _ type: JSON, _ from: DecimalNumber, _ to: DecimalNumber, places: Int? = nil
    ) -> JSON {
        var members: [String: JSON] = ["type": type, "minimum": .number(from), "maximum": .number(to)]
        if let places { members["multipleOf"] = .number(DecimalNumber(coefficient: 1, scale: places)) }
        return .object(members)
    }

    private static func pattern(_ pattern: String) -> JSON { ["type": "string", "pattern": .string(pattern)] }

    private static let pointSchema: JSON = [
        "type": "object", "additionalProperties": false, "required": ["latitude", "longitude", "system"],
        "properties": [
            "latitude": number("number", PointRule.latitudes.lowerBound, PointRule.latitudes.upperBound),
            "longitude": number("number", PointRule.longitudes.lowerBound, PointRule.longitudes.upperBound),
            "accuracyMetres": ["type": "number", "minimum": 0, "maximum": 100_000],
            "system": ["type": "string", "enum": .array(PointRule.systems.map { .string($0) })],
        ],
    ]
}
