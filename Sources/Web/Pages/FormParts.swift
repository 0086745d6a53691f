import Domain

/// Pieces that forms of pages share: every one carries its token, every field its label.
struct FormParts {
    let token: FormToken
    let language: Language
    /// What was typed into a form that was refused, so that nothing is lost; passwords are never among it.
    var typed: NamedValues?
    /// Whether files may be chosen in it.
    var carriesFiles = false

    /// A form in one column with its button.
    func form(_ action: Link, _ button: Bilingual, _ fields: HTML...) -> HTML {
        HTML(
            .form,
            [.class("column"), .method("post"), .action(action)]
                + (carriesFiles ? [.encoding("multipart/form-data")] : []),
            hidden("token", token.text), .several(fields),
            HTML(.button, [.type("submit")], .text(button[language])))
    }

    /// A form that is one quiet button, with what it needs to know.
    func button(_ action: Link, _ words: Bilingual, _ values: [(String, String)] = []) -> HTML {
        HTML(
            .form, [.class("row"), .method("post"), .action(action)], hidden("token", token.text),
            .several(values.map { hidden($0.0, $0.1) }),
            HTML(.button, [.type("submit"), .class("plain")], .text(words[language])))
    }

    func hidden(_ name: String, _ value: String) -> HTML {
        HTML(.input, [.type("hidden"), .name(name), .value(value)])
    }

    func field(
        _ name: String, _ label: Bilingual, type: String = "text", value: String = "", length: Int = 100,
        required: Bool = true, autocomplete: String = "off", list: String? = nil
    ) -> HTML {
        [
            HTML(.label, [.for(name)], .text(label[language])),
            HTML(
                .input,
                [
                    .type(type), .id(name), .name(name),
                    .value(type == "password" ? "" : typed?[name] ?? value), .maximumLength(length),
                    .autocomplete(autocomplete),
                ] + (required ? [.required] : []) + (list.map { [.list($0)] } ?? [])),
        ]
    }

    func choice(
        _ name: String, _ label: Bilingual, _ options: [(value: String, words: String)], chosen: String? = nil
    ) -> HTML {
        [
            HTML(.label, [.for(name)], .text(label[language])),
            HTML(
                .select, [.id(name), .name(name)],
                each: options.map { option in
                    HTML(
                        .option, [.value(option.value)] + ((typed?[name] ?? chosen) == option.value ? [.selected] : []),
                        .text(option.words))
                }),
        ]
    }

    /// Every duty to choose from.
    func duty(_ name: String = "duty") -> HTML {
        choice(
            name, Bilingual("职责", "Duty"), Duty.allCases.map { ($0.rawValue, $0.title[language]) })
    }

    /// From and until, as local times; both may be left out unless said.
    func times(required: Bool) -> HTML {
        [
            field(
                "from", Bilingual("从（北京时间，不填为即时）", "From (Beijing time; now if left out)"), type: "datetime-local",
                required: false),
            field(
                "until",
                required
                    ? Bilingual("至", "Until") : Bilingual("至（不填为长期）", "Until (without end if left out)"),
                type: "datetime-local", required: required),
        ]
    }

    /// What a form's time says, `nil` where it was left out.
    ///
    /// - Throws: `time.invalid`.
    static func moment(_ text: String?) throws(Problem) -> Instant? {
        guard let text else { return nil }
        return try Instant(text, zoneRequired: false)
    }
}

extension Call {
    /// The fields of a posted form of ours.
    ///
    /// - Throws: `access.form-token-invalid`.
    func checkedForm() async throws -> NamedValues {
        let form = try await form()
        try FormToken(request).check(form["token"])
        return form
    }
}
