extension Form {
    /// The whole declaration for clients that render the form.
    public var declaration: JSON {
        var members: [String: JSON] = [
            "name": .string(name), "version": .number(DecimalNumber(version)), "title": JSON(title),
            "purpose": JSON(purpose), "legalGround": JSON(legalGround),
            "filedBy": .array(filedBy.map(\.rawValue).sorted().map { .string($0) }),
            "coarsestRegion": .string("\(coarsestRegion)"), "fields": .array(fields.map(\.declaration)),
            "checks": .array(
                checks.map { check in
                    [
                        "holds": check.condition.declaration, "sentence": JSON(check.sentence),
                        "path": .string(check.path),
                    ]
                }),
            "counts": .array(counts.map(\.declaration)),
        ]
        if let subject { members["subject"] = .string(subject.rawValue) }
        return .object(members)
    }
}

extension Field {
    var declaration: JSON {
        var members = type.declaration
        members["name"] = .string(name)
        members["title"] = JSON(title)
        if let hint { members["hint"] = JSON(hint) }
        if let relevance { members["relevance"] = relevance.declaration }
        if isSealed { members["sealed"] = true }
        switch requirement {
        case .optional: members["required"] = false
        case .required: members["required"] = true
        case .requiredWhen(let condition): members["required"] = condition.declaration
        }
        return .object(members)
    }
}

extension FieldType {
    /// The type's name and limits.
    var declaration: [String: JSON] {
        switch self {
        case .text(let maximumLength, let multiline):
            ["type": "text", "maximumLength": .number(DecimalNumber(maximumLength)), "multiline": .bool(multiline)]
        case .whole(let range, let unit):
            Self.limits("whole", DecimalNumber(range.lowerBound), DecimalNumber(range.upperBound), 0, unit)
        case .decimal(let range, let places, let unit):
            Self.limits("decimal", range.lowerBound, range.upperBound, places, unit)
        case .temperature:
            Self.limits("temperature", Self.temperatures.lowerBound, Self.temperatures.upperBound, 1, nil)
        case .duration(let maximumMinutes): Self.limits("duration", 0, DecimalNumber(maximumMinutes), 0, nil)
        case .choice(let choices): ["type": "choice", "choices": Self.declaration(of: choices)]
        case .choices(let choices): ["type": "choices", "choices": Self.declaration(of: choices)]
        case .yesNo: ["type": "yesNo"]
        case .date: ["type": "date"]
        case .dateTime: ["type": "dateTime"]
        case .point: ["type": "point"]
        case .region(let levels): ["type": "region", "levels": .array(levels.sorted().map { .string("\($0)") })]
        case .reference(let kind): ["type": "reference", "to": .string(kind.rawValue)]
        case .identityNumber: ["type": "identityNumber"]
        case .mobile: ["type": "mobile"]
        case .plate: ["type": "plate"]
        case .photo(let maximumCount):
            ["type": "photo", "maximumCount": .number(DecimalNumber(maximumCount))]
        case .group(let fields, let maximumCount):
            [
                "type": "group", "maximumCount": .number(DecimalNumber(maximumCount)),
                "fields": .array(fields.map(\.declaration)),
            ]
        }
    }

    private static func limits(
        _ type: JSON, _ from: DecimalNumber, _ to: DecimalNumber, _ places: Int, _ unit: CountUnit?
    ) -> [String: JSON] {
        var members: [String: JSON] = [
            "type": type, "minimum": .number(from), "maximum": .number(to), "places": .number(DecimalNumber(places)),
        ]
        if let unit { members["unit"] = JSON(Bilingual(unit.words.chinese, unit.words.many)) }
        return members
    }

    private static func declaration(of choices: [Choice]) -> JSON {
        .array(choices.map { ["name": .string($0.name), "title": JSON($0.title)] })
    }
}

extension Condition {
    /// The condition as nested arrays, operator first: `["equals", "event", "confirmed"]`.
    var declaration: JSON {
        switch self {
        case .equals(let name, let value): ["equals", .string(name), value]
        case .isOneOf(let name, let values): ["isOneOf", .string(name), .array(values)]
        case .includes(let name, let choice): ["includes", .string(name), .string(choice)]
        case .atLeast(let name, let limit): ["atLeast", .string(name), .number(limit)]
        case .notGreater(let name, let other): ["notGreater", .string(name), .string(other)]
        case .answered(let name): ["answered", .string(name)]
        case .all(let conditions): .array(["all"] + conditions.map(\.declaration))
        case .any(let conditions): .array(["any"] + conditions.map(\.declaration))
        case .not(let condition): ["not", condition.declaration]
        }
    }
}

extension CountingRule {
    var declaration: JSON {
        var members: [String: JSON] = ["measure": .string(measure)]
        switch amount {
        case .one: members["amount"] = 1
        case .field(let name): members["amount"] = ["field", .string(name)]
        case .rows(let name): members["amount"] = ["rows", .string(name)]
        }
        if let condition { members["when"] = condition.declaration }
        return .object(members)
    }
}
