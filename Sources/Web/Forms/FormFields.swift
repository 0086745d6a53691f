import Domain

/// The questions of a form in a page: label above, hint below, what is wrong in a sentence at the field; nothing that was
/// typed is lost. What is asked only sometimes is shown always, with its hint: the page needs no script.
struct FormFields {
    let form: Form
    let typed: NamedValues?
    let problem: Problem?
    /// What the page answers itself and does not ask.
    var answered: Set<String> = []
    /// What a reference may lead to, each with its id and its words; one that is offered nothing is asked as text.
    var offered: [String: [(id: String, words: String)]] = [:]

    /// What the page answers itself, where that decides what must be answered.
    var given: [String: JSON]?
    /// The field that a single key leads to.
    var key: (field: String, key: Character)?

    /// The fields with what stands in them at first.
    func html(_ filled: [String: String], _ language: Language) -> HTML {
        .several(
            form.fields.filter { !answered.contains($0.name) }.map {
                field($0, typed?[$0.name] ?? filled[$0.name] ?? "", language)
            })
    }

    /// What was posted, as answers of the form; what cannot be read as its type goes on as text and is refused with a
    /// sentence where the form is checked.
    static func answers(of form: Form, in posted: NamedValues) -> [String: JSON] {
        var answers: [String: JSON] = [:]
        for field in form.fields { answers[field.name] = answer(of: field, in: posted) }
        return answers
    }

    private static func answer(of field: Field, in posted: NamedValues) -> JSON? {
        if case .choices(let choices) = field.type {
            let chosen = choices.filter { posted[boxName(field, $0)] != nil }
            return chosen.isEmpty ? nil : .array(chosen.map { .string($0.name) })
        }
        guard let text = posted[field.name] else { return nil }
        switch field.type {
        case .whole, .decimal, .temperature, .duration:
            return DecimalNumber(HalfWidth.upperCased(text)).map { .number($0) } ?? .string(text)
        case .yesNo: return text == "yes" ? true : text == "no" ? false : .string(text)
        case .point: return point(text)
        case .dateTime: return moment(text)
        default: return .string(text)
        }
    }

    /// A local time as browsers write it, `2020-02-02T16:00`, in Beijing time.
    private static func moment(_ text: String) -> JSON {
        do { return .string(try Instant(text, zoneRequired: false).description) } catch { return .string(text) }
    }

    /// `29.58, 105.06`, WGS-84.
    private static func point(_ text: String) -> JSON {
        let halves = HalfWidth.upperCased(text).split { $0 == "," || $0 == " " }.map { DecimalNumber($0) }
        guard halves.count == 2, let latitude = halves[0], let longitude = halves[1] else { return .string(text) }
        return ["latitude": .number(latitude), "longitude": .number(longitude), "system": "WGS-84"]
    }

    private static func boxName(_ field: Field, _ choice: Choice) -> String { "\(field.name)-\(choice.name)" }

    private func field(_ field: Field, _ value: String, _ language: Language) -> HTML {
        let wrong = problem?.details.first { $0.path == field.name }
        let said = HTML.with(wrong) {
            HTML(.p, [.class("wrong"), .id("\(field.name)-wrong")], .text($0.sentence[language]))
        }
        let hint = HTML.with(field.hint) { HTML(.small, [], .text($0[language])) }
        if case .choices(let choices) = field.type {
            return HTML(
                .fieldset, [], HTML(.legend, [], .text(field.title[language])), said,
                .several(choices.map { box(field, $0, language) }), hint)
        }
        let state: [Attribute] =
            [.id(field.name), .name(field.name), .aria("invalid", wrong == nil ? "false" : "true")]
            + (isRequired(field) ? [.required] : [])
            + (key?.field == field.name ? [key.map { .accessKey($0.key) }].compactMap { $0 } : [])
        return [
            HTML(.label, [.for(field.name)], .text(field.title[language])), said,
            input(field, value, state, language), hint,
        ]
    }

    private func isRequired(_ field: Field) -> Bool {
        guard field.requirement == .required, let relevance = field.relevance else {
            return field.requirement == .required
        }
        return given.map { relevance.holds(for: $0) } ?? false
    }

    private func input(_ field: Field, _ value: String, _ state: [Attribute], _ language: Language) -> HTML {
        if let options = offered[field.name].map({ $0.map { ($0.id, $0.words) } }) ?? Self.options(of: field, language)
        {
            let listed = [("", language.words("请选择", "Choose"))] + options
            return HTML(
                .select, state,
                each: listed.map { option in
                    HTML(
                        .option, [.value(option.0)] + (option.0 == value ? [.selected] : []), .text(option.1))
                })
        }
        return HTML(.input, [.type(Self.type(of: field)), .value(value)] + state + Self.limits(of: field))
    }

    private static func options(of field: Field, _ language: Language) -> [(String, String)]? {
        switch field.type {
        case .choice(let choices): choices.map { ($0.name, $0.title[language]) }
        case .yesNo: [("yes", language.words("是", "Yes")), ("no", language.words("否", "No"))]
        default: nil
        }
    }

    private func box(_ field: Field, _ choice: Choice, _ language: Language) -> HTML {
        let name = Self.boxName(field, choice)
        return HTML(
            .label, [.class("box")],
            HTML(
                .input, [.type("checkbox"), .name(name), .value("on")] + (typed?[name] == nil ? [] : [.checked])),
            .text(choice.title[language]))
    }

    private static func type(of field: Field) -> String {
        switch field.type {
        case .whole: "number"
        case .date: "date"
        case .dateTime: "datetime-local"
        case .mobile: "tel"
        default: "text"
        }
    }

    private static func limits(of field: Field) -> [Attribute] {
        switch field.type {
        case .text(let length, _): [.maximumLength(length)]
        case .temperature: [.inputMode("decimal"), .maximumLength(5)]
        default: []
        }
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
