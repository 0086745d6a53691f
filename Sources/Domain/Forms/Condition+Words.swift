extension Condition {
    /// The condition in words, by the titles of a form's or a row's questions: `“情况”为“返回”`.
    public func words(_ fields: [Field]) -> Bilingual {
        switch self {
        case .equals(let name, let value): Self.sentence(name, fields, "为", "is", [value])
        case .isOneOf(let name, let values): Self.sentence(name, fields, "为", "is", values)
        case .includes(let name, let choice): Self.sentence(name, fields, "包括", "includes", [.string(choice)])
        case .atLeast(let name, let limit): Self.sentence(name, fields, "不少于", "is at least", [.number(limit)])
        case .notGreater(let name, let other):
            Self.sentence(name, fields, "不大于", "is not greater than", [.string(other)])
        case .answered(let name):
            Bilingual(
                "已填“\(Self.title(name, fields).chinese)”", "“\(Self.title(name, fields).english)” is answered")
        case .all(let conditions): Self.joined(conditions.map { $0.words(fields) }, "，且", " and ")
        case .any(let conditions): Self.joined(conditions.map { $0.words(fields) }, "，或", " or ")
        case .not(.equals(let name, let value)): Self.sentence(name, fields, "不为", "is not", [value])
        case .not(.isOneOf(let name, let values)): Self.sentence(name, fields, "不为", "is not", values)
        case .not(.answered(let name)):
            Bilingual(
                "未填“\(Self.title(name, fields).chinese)”", "“\(Self.title(name, fields).english)” is not answered")
        case .not(let condition):
            Bilingual("并非\(condition.words(fields).chinese)", "not (\(condition.words(fields).english))")
        }
    }

    private static func sentence(
        _ name: String, _ fields: [Field], _ chinese: String, _ english: String, _ values: [JSON]
    ) -> Bilingual {
        let titles = values.map { title(of: $0, in: name, fields) }
        return Bilingual(
            "“\(title(name, fields).chinese)”\(chinese)" + titles.map { "“\($0.chinese)”" }.joined(separator: "或"),
            "“\(title(name, fields).english)” \(english) "
                + titles.map { "“\($0.english)”" }.joined(separator: " or "))
    }

    private static func joined(_ words: [Bilingual], _ chinese: String, _ english: String) -> Bilingual {
        Bilingual(
            words.map(\.chinese).joined(separator: chinese), words.map(\.english).joined(separator: english))
    }

    private static func title(_ name: String, _ fields: [Field]) -> Bilingual {
        fields.first { $0.name == name }?.title ?? Bilingual(name, name)
    }

    private static func title(of value: JSON, in name: String, _ fields: [Field]) -> Bilingual {
        switch (value, fields.first { $0.name == name }?.type) {
        case (.string(let text), .choice(let choices)?), (.string(let text), .choices(let choices)?):
            choices.first { $0.name == text }?.title ?? Bilingual(text, text)
        case (.string(let other), _): title(other, fields)
        case (.bool(let truth), _): Bilingual(truth ? "是" : "否", truth ? "yes" : "no")
        case (.number(let number), _): Bilingual(number.description, number.description)
        default: Bilingual("", "")
        }
    }
}
