extension Form {
    /// Checks a body against the form and brings it into the shape in which it is kept: texts without surrounding
    /// spaces, numbers of papers in half-width characters, nothing left of questions without an answer.
    ///
    /// - Throws: `form.invalid` with every wrong answer among its details, each at its path; values are never repeated.
    public func validate(_ body: JSON) throws(Problem) -> JSON {
        guard case .object(let answers) = body else {
            throw Problem(
                .formInvalid, "表单内容须为 JSON 对象。", "The body of an entry is a JSON object.", at: "body")
        }
        var inspector = AnswerInspector()
        let kept = inspector.inspect(answers, fields: fields, path: "")
        if inspector.problems.isEmpty {
            for check in checks where !check.condition.holds(for: kept) {
                inspector.problems.append(
                    Problem(.valueOutOfRange, check.sentence.chinese, check.sentence.english, at: check.path))
            }
        }
        guard inspector.problems.isEmpty else {
            throw Problem(
                .formInvalid, "“\(title.chinese)”有 \(inspector.problems.count) 处需要修改。",
                "“\(title.english)” has \(inspector.problems.count) answers to mend.",
                details: Array(inspector.problems.prefix(100)))
        }
        return .object(kept)
    }

    /// Checks the body of a retraction, which says why: `{"reason": …}`, 1 to 200 characters.
    ///
    /// - Throws: `form.invalid`.
    public static func validateRetraction(_ body: JSON) throws(Problem) -> JSON { try retraction.validate(body) }

    /// What every retraction asks, whatever form the entry has.
    private static let retraction = Form(
        name: "retraction", version: 1, title: Bilingual("撤销", "Retraction"),
        purpose: Bilingual("更正台账", "To mend the ledger"), legalGround: LegalGround.infectiousDiseases, filedBy: [],
        fields: [
            Field(
                "reason", .text(maximumLength: 200), Bilingual("撤销原因", "Reason"), requirement: .required)
        ])
}

/// Goes through the answers of a body or a row and gathers everything that is wrong.
struct AnswerInspector {
    var problems: [Problem] = []

    /// The answers to keep.
    ///
    /// - Parameter path: what stands before a field's name, such as `members[2].`, or nothing.
    mutating func inspect(_ answers: [String: JSON], fields: [Field], path: String) -> [String: JSON] {
        var kept: [String: JSON] = [:]
        kept.reserveCapacity(answers.count)
        var met = 0
        for field in fields {
            guard let answer = answers[field.name] else {
                requireNothing(of: field, in: kept, path: path)
                continue
            }
            met += 1
            guard answer != .null else {
                requireNothing(of: field, in: kept, path: path)
                continue
            }
            guard field.relevance?.holds(for: kept) ?? true else {
                problems.append(
                    Problem(
                        .valueNotAsked, "“\(field.title.chinese)”在这种情况下不用填。",
                        "“\(field.title.english)” is not asked here.", at: path + field.name))
                continue
            }
            if let value = inspect(answer, field: field, path: path + field.name) { kept[field.name] = value }
        }
        if met < answers.count { refuseUnknown(answers, fields: fields, path: path) }
        return kept
    }

    private mutating func requireNothing(of field: Field, in kept: [String: JSON], path: String) {
        let isRequired =
            switch field.requirement {
            case .optional: false
            case .required: true
            case .requiredWhen(let condition): condition.holds(for: kept)
            }
        guard isRequired, field.relevance?.holds(for: kept) ?? true else { return }
        problems.append(
            Problem(
                .valueRequired, "请填写“\(field.title.chinese)”。", "“\(field.title.english)” needs an answer.",
                at: path + field.name))
    }

    private mutating func refuseUnknown(_ answers: [String: JSON], fields: [Field], path: String) {
        let names = Set(fields.map(\.name))
        for name in answers.keys.sorted() where !names.contains(name) {
            let shown = String(name.prefix(40))
            problems.append(
                Problem(
                    .jsonUnknownField, "表单没有“\(shown)”这一项。", "The form has no question “\(shown)”.",
                    at: path + shown))
        }
    }

    private mutating func inspect(_ answer: JSON, field: Field, path: String) -> JSON? {
        if case .group(let fields, let maximumCount) = field.type {
            return inspectRows(answer, field: field, fields: fields, maximumCount: maximumCount, path: path)
        }
        do throws(Problem) {
            return try field.type.normalised(answer, title: field.title)
        } catch {
            problems.append(error.at(path))
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
                return .object(inspect(answers, fields: fields, path: "\(path)[\(index)]."))
            })
    }
}
