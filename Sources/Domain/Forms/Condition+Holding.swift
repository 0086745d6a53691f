extension Condition {
    /// Whether the condition holds for the answers of a body or of a row. A question without an answer equals nothing,
    /// is at least nothing and includes nothing.
    public func holds(for answers: [String: JSON]) -> Bool {
        switch self {
        case .equals(let name, let value): answers[name] == value
        case .isOneOf(let name, let values): answers[name].map(values.contains) ?? false
        case .includes(let name, let choice): answers[name]?.elements?.contains(.string(choice)) ?? false
        case .atLeast(let name, let limit): answers[name]?.number.map { $0 >= limit } ?? false
        case .notGreater(let name, let other):
            if let part = answers[name]?.number, let whole = answers[other]?.number { part <= whole } else { true }
        case .answered(let name): answers[name].map { $0 != .null } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(for: answers) }
        case .any(let conditions): conditions.contains { $0.holds(for: answers) }
        case .not(let condition): !condition.holds(for: answers)
        }
    }

    /// Whether it looks at one of these fields.
    func depends(on fields: [String]) -> Bool { !fields.isEmpty && fieldNames.contains(where: fields.contains) }

    /// The names of the fields the condition looks at, repeats included.
    public var fieldNames: [String] {
        switch self {
        case .equals(let name, _), .isOneOf(let name, _), .includes(let name, _), .atLeast(let name, _),
            .answered(let name):
            [name]
        case .notGreater(let name, let other): [name, other]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.fieldNames)
        case .not(let condition): condition.fieldNames
        }
    }
}
