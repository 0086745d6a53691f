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
        let (kept, failed) = inspector.inspect(answers, fields: fields, path: "")
        for check in checks where !check.condition.holds(for: kept) && !check.condition.depends(on: failed) {
            inspector.problems.append(
                Problem(.valueOutOfRange, check.sentence.chinese, check.sentence.english, at: check.path))
        }
        guard inspector.problems.isEmpty else { throw refusal(for: inspector.problems) }
        return .object(kept)
    }

    /// What is said of wrong answers: how many, and the first hundred one by one.
    public func refusal(for problems: [Problem]) -> Problem {
        Problem(
            .formInvalid, "“\(title.chinese)”有 \(problems.count) 处需要修改。",
            "Answers to mend in “\(title.english)”: \(problems.count).", details: Array(problems.prefix(100)))
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
                "reason", .text(maximumLength: 200), Bilingual("撤销原因", "Reason"), hint: Field.namesNobody,
                requirement: .required)
        ])
}
