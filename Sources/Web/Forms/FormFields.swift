import Domain

/// The questions of a form in a page: label above, hint below, what is wrong in a sentence at the field; nothing that was
/// typed is lost. What is asked only sometimes is shown always, below a line that says when: the page needs no script. A
/// script hides it while it does not apply (forms.js).
struct FormFields {
    let form: Form
    let typed: NamedValues?
    let problem: Problem?
    /// What the page answers itself and does not ask.
    var answered: Set<String> = []
    /// What a reference may lead to, each with its id and its words; one that is offered nothing is asked as text.
    var offered: [String: [(id: String, words: String)]] = [:]
    /// What a browser offers where a text is typed.
    var suggested: [String: [String]] = [:]
    /// Choices that are a row of large buttons and not a list; texts that are asked in several lines.
    var large: Set<String> = []
    /// The rows of repeated groups; a group without rows is not asked.
    var rows: [String: [GroupRow]] = [:]
    /// What stands before the names of the fields, where a page has several forms in one: `new.`.
    var prefix = ""

    /// What the page answers itself, where that decides what must be answered.
    var given: [String: JSON]?
    /// The field that a single key leads to.
    var key: (field: String, key: Character)?

    /// The fields with what stands in them at first.
    ///
    /// - Parameter names: these alone, in this order; all of the form where it is left out.
    func html(_ filled: [String: String], _ language: Language, _ names: [String]? = nil) -> HTML {
        let asked = names.map { names in names.compactMap { name in form.fields.first { $0.name == name } } }
        return blocks((asked ?? form.fields).filter { !answered.contains($0.name) }, prefix, filled, language)
    }

    /// Fields that are asked in the same case stand together, below a line that says in which.
    func blocks(_ fields: [Field], _ prefix: String, _ filled: [String: String], _ language: Language) -> HTML {
        var html: [HTML] = []
        for run in fields.runs(by: \.relevance) {
            let shown = run.map { field($0, prefix + $0.name, filled[$0.name] ?? "", language) }
            // What the page answers itself, it has seen to.
            guard let condition = run.first?.relevance, answered.isDisjoint(with: condition.fieldNames) else {
                html += shown
                continue
            }
            let words = ConditionWords(condition, among: prefix == self.prefix ? form.fields : fields)
            html.append(
                HTML(
                    .fieldset, [.class("when")] + (words.rule(prefix).map { [.when($0)] } ?? []),
                    HTML(.legend, [], .text(words.text(language))), .several(shown)))
        }
        return .several(html)
    }

    private func field(_ field: Field, _ id: String, _ filled: String, _ language: Language) -> HTML {
        let value = typed.map { $0[id] ?? "" } ?? filled
        let said = wrong(id, language)
        let hint = HTML.with(hint(of: field)) { HTML(.small, [], .text($0[language])) }
        switch field.type {
        case .group(let fields, _): return group(field, fields, id, language)
        case .photo(let count): return photos(field, id, upTo: count, said, hint, language)
        case .choices(let choices):
            return set(field, id, said, choices.map { box(Self.boxName(id, $0), $0, language) }, hint, language)
        case .choice where large.contains(field.name), .yesNo where large.contains(field.name):
            let options = Self.options(of: field, language) ?? []
            return set(
                field, id, said, options.map { radio(id, $0, $0.0 == value, isRequired(field)) }, hint, language)
        default: break
        }
        let state: [Attribute] =
            [.id(id), .name(id), .aria("invalid", said == .nothing ? "false" : "true")]
            + (said == .nothing ? [] : [.aria("describedby", "\(id)-wrong")]) + (isRequired(field) ? [.required] : [])
            + (key?.field == field.name ? [key.map { .accessKey($0.key) }].compactMap { $0 } : [])
        return [
            HTML(.label, [.for(id)], .text(field.title[language])), said,
            input(field, id, value, state, language), hint,
        ]
    }

    /// What is chosen from a list needs no word on how its id is typed; how a position is typed nobody knows unsaid.
    private func hint(of field: Field) -> Bilingual? {
        if offered[field.name] != nil { return nil }
        if case .point = field.type {
            return field.hint
                ?? Bilingual("纬度,经度（WGS-84），如 29.351,105.286", "Latitude, longitude (WGS-84): 29.351,105.286")
        }
        return field.hint
    }

    /// Whether the browser is to insist on it: what is always asked and needed. In a row it may be left out with the row.
    private func isRequired(_ field: Field) -> Bool {
        guard field.requirement == .required, form.fields.contains(field), prefix.isEmpty else { return false }
        guard let relevance = field.relevance else { return true }
        return given.map { relevance.holds(for: $0) } ?? false
    }

    private func wrong(_ id: String, _ language: Language) -> HTML {
        .with(problem.flatMap { ($0.details + [$0]).first { $0.path == id } }) {
            HTML(.p, [.class("wrong"), .id("\(id)-wrong")], .text($0.sentence[language]))
        }
    }

    private func set(
        _ field: Field, _ id: String, _ said: HTML, _ boxes: [HTML], _ hint: HTML, _ language: Language
    ) -> HTML {
        HTML(
            .fieldset, [.id(id), .class(large.contains(field.name) ? "large" : "boxes")],
            HTML(.legend, [], .text(field.title[language])), said, .several(boxes), hint)
    }

    private func input(
        _ field: Field, _ id: String, _ value: String, _ state: [Attribute], _ language: Language
    ) -> HTML {
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
        if case .region = field.type {
            return HTML(.input, [.type("text"), .value(value), .list(RegionOffer.id), .maximumLength(40)] + state)
        }
        if case .text(let length, multiline: true) = field.type, large.contains(field.name) {
            return HTML(.textarea, state + [.maximumLength(length)], .text(value))
        }
        let input = [Attribute.type(Self.type(of: field)), .value(value)] + state + Self.limits(of: field)
        guard let suggested = suggested[field.name], !suggested.isEmpty else { return HTML(.input, input) }
        return [
            HTML(.input, input + [.list("\(id)-known")]),
            HTML(.datalist, [.id("\(id)-known")], each: suggested.map { HTML(.option, [.value($0)]) }),
        ]
    }

    private static func options(of field: Field, _ language: Language) -> [(String, String)]? {
        switch field.type {
        case .choice(let choices): choices.map { ($0.name, $0.title[language]) }
        case .yesNo: [("yes", language.words("是", "Yes")), ("no", language.words("否", "No"))]
        default: nil
        }
    }

    private func box(_ name: String, _ choice: Choice, _ language: Language) -> HTML {
        HTML(
            .label, [.class("box")],
            HTML(
                .input, [.type("checkbox"), .name(name), .value("on")] + (typed?[name] == nil ? [] : [.checked])),
            .text(choice.title[language]))
    }

    private func radio(_ name: String, _ option: (String, String), _ isChosen: Bool, _ isRequired: Bool) -> HTML {
        HTML(
            .label, [.class("box")],
            HTML(
                .input,
                [.type("radio"), .name(name), .value(option.0)] + (isChosen ? [.checked] : [])
                    + (isRequired ? [.required] : [])),
            .text(option.1))
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

extension [Field] {
    /// The fields parted where a property changes, in their order.
    fileprivate func runs(by property: (Field) -> Condition?) -> [[Field]] {
        reduce(into: []) { runs, field in
            if let last = runs.last?.last, property(last) == property(field) {
                runs[runs.count - 1].append(field)
            } else {
                runs.append([field])
            }
        }
    }
}
