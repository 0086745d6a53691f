import Domain

/// An alert in words.
struct AlertWords {
    let alert: Alert
    let now: Instant
    let language: Language

    var kind: String { "\(alert.kind.title[language]) · \(alert.level.title[language])" }

    /// By when, and whether that is past.
    var due: String {
        let late = now >= alert.dueAt && alert.isOpen
        return alert.dueAt.shown + (late ? language.words("（已超时）", " (overdue)") : "")
    }

    /// What a step was, with its answers.
    func step(_ entry: Entry) -> String {
        let body = entry.submission.body
        let step = body["step"]?.text.flatMap(AlertStep.init)?.title[language]
        let answers = Form.alertStep.fields.dropFirst().compactMap { field -> String? in
            guard let text = body[field.name]?.text else { return nil }
            if case .choice(let choices) = field.type {
                return choices.first { $0.name == text }?.title[language] ?? text
            }
            return text
        }
        return ([step].compactMap { $0 } + answers).joined(separator: language.words("，", ", "))
    }
}
