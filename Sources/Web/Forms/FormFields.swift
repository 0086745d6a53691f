import Domain

/// The questions of a short form in a page: label above, hint below, what is wrong in a sentence at the field. Texts,
/// whole numbers, days and choices; nothing that was typed is lost.
struct FormFields {
    let form: Form
    let typed: NamedValues?
    let problem: Problem?

    /// The fields with what stands in them at first.
    func html(_ filled: [String: String], _ language: Language) -> HTML {
        .several(form.fields.map { field($0, typed?[$0.name] ?? filled[$0.name] ?? "", language) })
    }

    private func field(_ field: Field, _ value: String, _ language: Language) -> HTML {
        let wrong = problem?.details.first { $0.path == field.name }
        let isRequired = field.requirement == .required
        return [
            HTML(.label, [.for(field.name)], .text(field.title[language])),
            .with(wrong) { HTML(.p, [.class("wrong"), .id("\(field.name)-wrong")], .text($0.sentence[language])) },
            Self.input(
                field, value,
                [.id(field.name), .name(field.name), .aria("invalid", wrong == nil ? "false" : "true")]
                    + (isRequired && field.relevance == nil ? [.required] : []), language),
            .with(field.hint) { HTML(.small, [], .text($0[language])) },
        ]
    }

    private static func input(
        _ field: Field, _ value: String, _ attributes: [Attribute], _ language: Language
    ) -> HTML {
        guard case .choice(let choices) = field.type else {
            return HTML(
                .input,
                [.type(type(of: field))] + attributes.prefix(2) + [.value(value)] + attributes.dropFirst(2)
                    + limits(of: field))
        }
        let none = HTML(.option, [.value("")], "—")
        let options = choices.map { choice in
            HTML(
                .option, [.value(choice.name)] + (choice.name == value ? [.selected] : []),
                .text(choice.title[language]))
        }
        return HTML(.select, attributes, each: [none] + options)
    }

    private static func type(of field: Field) -> String {
        switch field.type {
        case .whole: "number"
        case .date: "date"
        default: "text"
        }
    }

    private static func limits(of field: Field) -> [Attribute] {
        if case .text(let length, _) = field.type { [.maximumLength(length)] } else { [] }
    }
}

/// What was wrong with a form, on top of the page.
struct FormProblem {
    let problem: Problem

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [.class("error"), .role("alert")],
            HTML(.h2, [], .text(language.words("没有保存", "Not saved"))),
            HTML(.p, [], .text(problem.sentence[language])),
            .when(
                !problem.details.isEmpty,
                HTML(.ul, [], each: problem.details.map { HTML(.li, [], .text($0.sentence[language])) })))
    }
}
