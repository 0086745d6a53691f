/// Goes through the answers of a body or a row and gathers everything that is wrong. It runs for every submission: where
/// all is well it builds no paths and no tables.
struct AnswerInspector {
    var problems: [Problem] = []

    /// The answers to keep, and the names of the questions that were answered wrongly or not at all. What depends on one
    /// of those is not judged: whether it should be asked nobody knows yet, and a second message would only confuse.
    ///
    /// - Parameter path: what stands before a field's name, such as `members[2].`, or nothing.
    mutating func inspect(
        _ answers: [String: JSON], fields: [Field], path: String
    ) -> (kept: [String: JSON], failed: [String]) {
        var kept: [String: JSON] = [:]
        kept.reserveCapacity(answers.count)
        var failed: [String] = []
        var met = 0
        for field in fields {
            let found = problems.count
            let given = answers[field.name]
            if given != nil { met += 1 }
            if let answer = given, !Self.isNoAnswer(answer) {
                if isAsked(field, kept, failed) {
                    if let value = inspect(answer, field: field, path: path) { kept[field.name] = value }
                } else {
                    refuse(unasked: field, path: path)
                }
            } else if isNeeded(field, kept, failed) {
                problems.append(Self.needed(field, among: fields).at(path + field.name))
            }
            if problems.count > found { failed.append(field.name) }
        }
        if met < answers.count { refuseUnknown(answers, fields: fields, path: path) }
        return (kept, failed)
    }

    /// Null is none, and neither is a list with nothing in it: a register of a household without members registers
    /// nobody, and there is one way to write that nothing was chosen.
    private static func isNoAnswer(_ answer: JSON) -> Bool {
        switch answer {
        case .null: true
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    private func isAsked(_ field: Field, _ kept: [String: JSON], _ failed: [String]) -> Bool {
        guard let relevance = field.relevance, !relevance.holds(for: kept) else { return true }
        return relevance.depends(on: failed)
    }

    private func isNeeded(_ field: Field, _ kept: [String: JSON], _ failed: [String]) -> Bool {
        switch field.requirement {
        case .optional: return false
        case .required: break
        case .requiredWhen(let condition):
            guard condition.holds(for: kept), !condition.depends(on: failed) else { return false }
        }
        guard let relevance = field.relevance else { return true }
        return relevance.holds(for: kept) && !relevance.depends(on: failed)
    }

    /// Says why an answer is needed where it is not always.
    private static func needed(_ field: Field, among fields: [Field]) -> Problem {
        var conditions = [field.relevance].compactMap { $0 }
        if case .requiredWhen(let condition) = field.requirement { conditions.append(condition) }
        guard !conditions.isEmpty else {
            return Problem(
                .valueRequired, "请填写“\(field.title.chinese)”。", "“\(field.title.english)” needs an answer.")
        }
        let why = Condition.all(conditions).words(fields)
        return Problem(
            .valueRequired, "\(why.chinese)时，请填写“\(field.title.chinese)”。",
            "“\(field.title.english)” needs an answer where \(why.english).")
    }

    private mutating func refuse(unasked field: Field, path: String) {
        problems.append(
            Problem(
                .valueNotAsked, "“\(field.title.chinese)”在这种情况下不用填。",
                "“\(field.title.english)” is not asked here.", at: path + field.name))
    }

    /// A key is repeated only where it looks like the name of a field: it may be anything, somebody's telephone too.
    private mutating func refuseUnknown(_ answers: [String: JSON], fields: [Field], path: String) {
        let names = Set(fields.map(\.name))
        for name in answers.keys.filter({ !names.contains($0) }).sorted().prefix(100) {
            let shown = Form.isFieldName(name) ? name : "?"
            problems.append(
                Problem(
                    .jsonUnknownField, "表单没有“\(shown)”这一项。", "The form has no question “\(shown)”.",
                    at: path + shown))
        }
    }

    private mutating func inspect(_ answer: JSON, field: Field, path: String) -> JSON? {
        if case .group(let fields, let maximumCount) = field.type {
            return inspectRows(
                answer, field: field, fields: fields, maximumCount: maximumCount, path: path + field.name)
        }
        do throws(Problem) {
            return try field.type.normalised(answer, title: field.title)
        } catch {
            problems.append(error.at(path + field.name))
            return nil
        }
    }

    private mutating func inspectRows(
        _ answer: JSON, field: Field, fields: [Field], maximumCount: Int, path: String
    ) -> JSON? {
        guard let rows = answer.elements else {
            problems.append(FieldType.wrongType(field.title, "列表", "a list").at(path))
            return nil
        }
        guard rows.count <= maximumCount else {
            problems.append(
                Problem(
                    .valueTooMany, "“\(field.title.chinese)”最多 \(maximumCount) 行。",
                    "“\(field.title.english)” has at most \(maximumCount) rows.", at: path))
            return nil
        }
        return .array(
            rows.enumerated().map { index, row in
                guard case .object(let answers) = row else {
                    problems.append(FieldType.wrongType(field.title, "对象", "an object").at("\(path)[\(index)]"))
                    return .null
                }
                let found = problems.count
                let kept = inspect(answers, fields: fields, path: "\(path)[\(index)].").kept
                if problems.count > found { nameRow(index, of: field, since: found) }
                return .object(kept)
            })
    }

    /// Paths count rows from 0, people from 1; without the row, five members make five times the same sentence.
    private mutating func nameRow(_ index: Int, of group: Field, since first: Int) {
        for place in first..<problems.count {
            let problem = problems[place]
            problems[place] = Problem(
                problem.code, "“\(group.title.chinese)”第 \(index + 1) 行：\(problem.sentence.chinese)",
                "“\(group.title.english)”, row \(index + 1): \(problem.sentence.english)", at: problem.path)
        }
    }
}
