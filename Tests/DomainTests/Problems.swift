import Domain

/// The problem that the action throws, `nil` where it throws none.
func problem<Value>(_ action: () throws(Problem) -> Value) -> Problem? {
    do throws(Problem) {
        _ = try action()
        return nil
    } catch {
        return error
    }
}

/// What a form makes of a body: the single problems as `path code`, empty where it is taken.
func refusals(_ form: Form, _ body: JSON) -> [String] {
    let found = problem { () throws(Problem) in try form.validate(body) }
    return found?.details.map { "\($0.path ?? "-") \($0.code.rawValue)" } ?? []
}

/// A form of these fields.
func form(_ fields: [Field], checks: [Check] = [], counts: [CountingRule] = []) -> Form {
    Form(
        name: "trial", version: 1, title: Bilingual("试填表", "Trial form"), purpose: Bilingual("试验", "A trial"),
        legalGround: Bilingual("无", "None"), filedBy: [.gridWorker], fields: fields, checks: checks, counts: counts)
}

/// A form of one field called `answer`.
func form(_ type: FieldType, _ requirement: Requirement = .optional) -> Form {
    form([Field("answer", type, Bilingual("答复", "Answer"), requirement: requirement)])
}

/// The first refusal of the one answer, `nil` where it is taken.
func refusal(_ type: FieldType, _ answer: JSON) -> Problem.Code? {
    problem { () throws(Problem) in try form(type).validate(["answer": answer]) }?.details.first?.code
}

/// What is kept of the one answer.
func kept(_ type: FieldType, _ answer: JSON) throws -> JSON? {
    try form(type).validate(["answer": answer])["answer"]
}
