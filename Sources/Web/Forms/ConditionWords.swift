import Domain

/// When a question is asked: in words above it, and as a rule that a script can follow.
struct ConditionWords {
    private let condition: Condition
    private let fields: [Field]

    init(_ condition: Condition, among fields: [Field]) {
        self.condition = condition
        self.fields = fields
    }

    /// “走访结果”为“无人在家”时填写.
    func text(_ language: Language) -> String {
        language.words("\(words(condition, language))时填写", "Only where \(words(condition, language))")
    }

    /// The rule as the script reads it, `nil` where it knows none: `result=met|by-telephone`, `!paper=passport|other`,
    /// `cameFrom` for any answer; several joined by `&`.
    ///
    /// - Parameter prefix: what stands before the names of the fields.
    func rule(_ prefix: String) -> String? {
        switch condition {
        case .equals(let name, let value): Self.word(value).map { "\(prefix)\(name)=\($0)" }
        case .isOneOf(let name, let values):
            "\(prefix)\(name)=" + values.compactMap(Self.word).joined(separator: "|")
        case .answered(let name): prefix + name
        case .not(let inner):
            switch inner {
            case .equals, .isOneOf, .answered: ConditionWords(inner, among: fields).rule(prefix).map { "!" + $0 }
            default: nil
            }
        case .all(let conditions): all(conditions.map { ConditionWords($0, among: fields).rule(prefix) })
        case .includes, .atLeast, .notGreater, .any: nil
        }
    }

    private func all(_ rules: [String?]) -> String? {
        rules.contains(nil) ? nil : rules.compactMap { $0 }.joined(separator: "&")
    }

    private static func word(_ value: JSON) -> String? { value.text ?? value.truth.map { $0 ? "yes" : "no" } }

    private func words(_ condition: Condition, _ language: Language) -> String {
        switch condition {
        case .equals(let name, let value): isOne(of: [value], name, language)
        case .isOneOf(let name, let values): isOne(of: values, name, language)
        case .includes(let name, let choice): isOne(of: [.string(choice)], name, language)
        case .answered(let name): language.words("填了\(title(name, language))", "\(title(name, language)) is answered")
        case .atLeast(let name, let limit):
            language.words("\(title(name, language))不小于 \(limit)", "\(title(name, language)) is \(limit) or more")
        case .notGreater(let name, let other):
            language.words(
                "\(title(name, language))不大于\(title(other, language))",
                "\(title(name, language)) is not above \(title(other, language))")
        case .all(let conditions): joined(conditions, language.words("，且", " and "), language)
        case .any(let conditions): joined(conditions, language.words("，或", " or "), language)
        case .not(.equals(let name, let value)): isOne(of: [value], name, language, isNot: true)
        case .not(.isOneOf(let name, let values)): isOne(of: values, name, language, isNot: true)
        case .not(let inner): language.words("不是", "it is not so that ") + words(inner, language)
        }
    }

    private func joined(_ conditions: [Condition], _ word: String, _ language: Language) -> String {
        conditions.map { words($0, language) }.joined(separator: word)
    }

    private func isOne(of values: [JSON], _ name: String, _ language: Language, isNot: Bool = false) -> String {
        let shown = values.map { "“\(choice($0, of: name, language))”" }
            .joined(separator: language.words("或", " or "))
        return language.words(
            "\(title(name, language))\(isNot ? "不" : "")为\(shown)",
            "\(title(name, language)) is \(isNot ? "not " : "")\(shown)")
    }

    private func title(_ name: String, _ language: Language) -> String {
        "“\(fields.first { $0.name == name }?.title[language] ?? name)”"
    }

    private func choice(_ value: JSON, of name: String, _ language: Language) -> String {
        switch fields.first(where: { $0.name == name })?.type {
        case .choice(let choices), .choices(let choices):
            choices.first { $0.name == value.text }?.title[language] ?? value.canonicalText
        case .yesNo: value == true ? language.words("是", "yes") : language.words("否", "no")
        default: value.text ?? value.canonicalText
        }
    }
}
