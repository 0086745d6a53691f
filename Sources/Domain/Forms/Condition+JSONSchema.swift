extension Condition {
    /// The condition as a schema of the body, `nil` where a schema cannot express it.
    var jsonSchema: JSON? {
        switch self {
        case .equals(let name, let value): Self.property(name, ["const": value])
        case .isOneOf(let name, let values): Self.property(name, ["enum": .array(values)])
        case .includes(let name, let choice): Self.property(name, ["contains": ["const": .string(choice)]])
        case .atLeast(let name, let limit): Self.property(name, ["minimum": .number(limit)])
        case .answered(let name): ["required": [.string(name)]]
        case .notGreater: nil
        case .all(let conditions): Self.combined("allOf", conditions)
        case .any(let conditions): Self.combined("anyOf", conditions)
        case .not(let condition): condition.jsonSchema.map { ["not": $0] }
        }
    }

    private static func property(_ name: String, _ schema: JSON) -> JSON {
        ["properties": .object([name: schema]), "required": [.string(name)]]
    }

    private static func combined(_ word: String, _ conditions: [Condition]) -> JSON? {
        let schemas = conditions.compactMap(\.jsonSchema)
        return schemas.count == conditions.count ? .object([word: .array(schemas)]) : nil
    }
}
