extension Form {
    /// What is wrong with the declaration itself; empty for a form that may be published.
    public func declarationProblems(measures: some FigureDefinitions) -> [Problem] {
        var complaints: [String] = []
        if version < 1 { complaints.append("the version counts from 1") }
        complaints += Self.complaints(about: fields, isRow: false)
        let names = Dictionary(fields.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for check in checks {
            complaints += check.condition.fieldNames.filter { names[$0] == nil }.map { "a check names no field \($0)" }
            if names[check.path] == nil { complaints.append("a check is said at no field \(check.path)") }
        }
        for rule in counts {
            if measures.measure(rule.measure) == nil { complaints.append("there is no measure \(rule.measure)") }
            complaints += (rule.condition?.fieldNames ?? []).filter { names[$0] == nil }
                .map { "\(rule.measure) depends on no field \($0)" }
            switch rule.amount {
            case .one: break
            case .field(let name): if names[name]?.isWhole != true { complaints.append("\(name) is no whole number") }
            case .rows(let name): if names[name]?.isGroup != true { complaints.append("\(name) is no group") }
            }
        }
        return complaints.map {
            Problem(
                .formDeclarationInvalid, "表单“\(title.chinese)”的声明有误：\($0)", "The form \(name) is not sound: \($0)",
                at: name)
        }
    }

    private static func complaints(about fields: [Field], isRow: Bool) -> [String] {
        var complaints: [String] = []
        var seen: Set<String> = []
        for field in fields {
            let conditions = [field.relevance, field.requirement.condition].compactMap { $0 }
            complaints += conditions.flatMap(\.fieldNames).filter { !seen.contains($0) }
                .map { "\(field.name) depends on \($0), which does not stand before it" }
            if !seen.insert(field.name).inserted { complaints.append("\(field.name) is there twice") }
            if !isName(field.name) { complaints.append("\(field.name) is no lowerCamelCase name") }
            complaints += field.type.complaints.map { "\(field.name) \($0)" }
            if case .group(let rows, _) = field.type {
                complaints +=
                    isRow ? ["\(field.name) is a group in a group"] : Self.complaints(about: rows, isRow: true)
            }
        }
        return complaints
    }

    private static func isName(_ name: String) -> Bool {
        name.first.map { $0.isASCII && $0.isLowercase } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && name.count <= 40
    }
}

extension Requirement {
    fileprivate var condition: Condition? { if case .requiredWhen(let condition) = self { condition } else { nil } }
}

extension FieldType {
    fileprivate var isWhole: Bool { if case .whole = self { true } else { false } }
    fileprivate var isGroup: Bool { if case .group = self { true } else { false } }

    fileprivate var complaints: [String] {
        switch self {
        case .choice(let choices), .choices(let choices):
            choices.isEmpty || Set(choices.map(\.name)).count < choices.count ? ["has no choices, or one twice"] : []
        case .text(let maximumLength, _): (1...20_000).contains(maximumLength) ? [] : ["has no sensible length"]
        case .group(let fields, let maximumCount): fields.isEmpty || maximumCount < 1 ? ["is an empty group"] : []
        default: []
        }
    }
}

extension Condition {
    /// The names of the fields the condition looks at.
    var fieldNames: [String] {
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
