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
        let words = condition.words(fields)
        return language.words("\(words.chinese)时填写", "Only where \(words.english)")
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
}
