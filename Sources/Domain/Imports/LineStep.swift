/// One entry that a row of a line list files.
public struct LineStep: Sendable {
    /// Its name within the row; the entry's id follows from the row and it.
    public let name: String
    /// The form it is an entry of.
    public let form: Form
    /// The answers that say on which day, the first that is there; else it is when the row was.
    let days: [String]
    /// Whether a row files it, over its answers and what is known besides; `nil`: always.
    let condition: Condition?
    /// What it answers, by question.
    let answers: [String: Source]
    /// The column to look at where the step itself does not fit.
    let column: String

    /// Where an answer comes from.
    enum Source: Sendable {
        /// The row, or what is known besides, under a name; else this.
        case row(String, else: JSON? = nil)
        /// Always this.
        case always(JSON)
    }

    init(
        _ name: String, _ form: Form, on days: [String], when condition: Condition? = nil, column: String,
        _ answers: [String: Source]
    ) {
        self.name = name
        self.form = form
        self.days = days
        self.condition = condition
        self.answers = answers
        self.column = column
    }

    /// Whether a row files it.
    func isFiled(by answers: [String: JSON]) -> Bool { condition?.holds(for: answers) ?? true }

    /// The answers of its entry.
    func body(from row: [String: JSON]) -> [String: JSON] {
        answers.compactMapValues { source in
            switch source {
            case .row(let name, let other): row[name] ?? other
            case .always(let value): value
            }
        }
    }

    /// The moment that the row says, `nil` where it does not.
    func moment(in row: [String: JSON]) -> Instant? {
        let said = days.lazy.compactMap { row[$0] }.first
        return said.flatMap { Day(answer: $0)?.firstHour.start ?? Instant(answer: $0) }
    }

    /// A problem of its entry in the words of the list: at the column in which it is mended.
    public func placed(_ problem: Problem, of list: Form, in row: [String: JSON]) -> Problem {
        let details = problem.details.isEmpty ? [problem] : problem.details
        return Problem(
            problem.code, problem.sentence.chinese, problem.sentence.english,
            details: details.map { $0.at(column(of: $0.path ?? "", list, row)) })
    }

    private func column(of path: String, _ list: Form, _ row: [String: JSON]) -> String {
        if path == "occurredAt" { return days.first { row[$0] != nil } ?? "occurredAt" }
        if path == "region" || path == "subject" { return path }
        let name = String((path.hasPrefix("body.") ? String(path.dropFirst(5)) : path).prefix { $0 != "[" })
        if case .row(let column, _)? = answers[name], list.fields.contains(where: { $0.name == column }) {
            return column
        }
        return list.fields.contains { $0.name == name } ? name : column
    }
}
