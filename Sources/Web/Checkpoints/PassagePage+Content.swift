import Domain
import Store

extension PassagePage {
    func title(_ language: Language) -> String { language.words("登记通行", "Register a passage") }

    func content(_ language: Language) -> HTML {
        [
            HTML(
                .p, [.class("quiet")], HTML(.a, [.href(Paths.checkpoint(post.id)), .lang(.chinese)], .text(post.name))),
            .with(problem) { FormProblem(problem: $0).html(language) },
            .when(
                wasFiled && problem == nil,
                HTML(
                    .p, [.class("state filed"), .role("status")],
                    .text(language.words("✓ 已登记，可登记下一辆。", "✓ Registered. Ready for the next.")))),
            HTML(.h1, [], .text(title(language))), form(language), RegionOffer.html,
            HTML(.script, [.src(.formScript), .deferred]), HTML(.script, [.src(.passageScript), .deferred]),
        ]
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: Self.form, typed: typed, problem: problem,
            large: ["direction", "vehicle", "outcome", "riskArea", "disinfected", "dangerousGoods"],
            rows: [
                "fever": rows(Self.feverRows, Bilingual("第", "No. "), language),
                "persons": rows(Self.personRows, Bilingual("第", "No. "), language),
            ])
        func asked(_ names: String...) -> HTML { fields.html(filled, language, names) }
        return HTML(
            .form, [.class("column pass"), .method("post"), .action(Paths.pass(post.id))],
            parts.hidden("token", token.text), parts.hidden("entry", filing.entry.description),
            parts.hidden("subject", filing.subject.description), known(parts, language), asked("direction"),
            asked("vehicle"), picks(language), asked("plate"), .several(rules.map { hint($0, language) }),
            asked("passengers"),
            part("fever", Bilingual("有人体温异常", "Somebody has a fever"), language, asked("fever")),
            .when(!rules.isEmpty, asked("riskArea")),
            .when(
                !rules.isEmpty,
                part("persons", Bilingual("风险地区来人登记", "People from a risk area"), language, asked("persons"))),
            asked("outcome"), asked("disinfected"),
            part(
                "origin", Bilingual("来源、去向、其他", "From, to, and more"), language,
                asked("origin", "originRegion", "destination", "reason", "dangerousGoods"),
                .when(pass == nil, asked("passCode"))),
            HTML(.button, [.type("submit")], .text(language.words("登记", "Register"))))
    }

    private func rows(_ count: Int, _ word: Bilingual, _ language: Language) -> [GroupRow] {
        (1...count).map { number in
            GroupRow(title: word[language] + String(number) + language.words("人", ""), answered: [:])
        }
    }

    /// What is asked seldom, folded away; open where something in it is wrong or was answered.
    private func part(_ name: String, _ words: Bilingual, _ language: Language, _ content: HTML...) -> HTML {
        let names = name == "origin" ? ["origin", "originRegion", "destination", "reason", "passCode"] : [name + "["]
        let paths = problem.map { ($0.details + [$0]).compactMap(\.path) } ?? []
        let isOpen =
            names.contains { one in paths.contains { $0.hasPrefix(one) } }
            || typed?.names.contains { one in names.contains { one.hasPrefix($0) } && typed?[one] != nil } == true
        return HTML(
            .details,
            [.id("part-\(name)")] + (isOpen ? [.opened] : []) + (name == "persons" ? [.when("riskArea=yes")] : []),
            HTML(.summary, [], .text(words[language])), .several(content))
    }

    private func known(_ parts: FormParts, _ language: Language) -> HTML {
        .with(pass) { known in
            let plate = known.plate?.masked ?? language.words("步行", "on foot")
            return [
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "通行码：\(known.pass.kind.title.chinese)，\(plate)，有效至 \(known.pass.days.upperBound)。请与车牌核对；不用再填车牌。",
                            "Pass: \(known.pass.kind.title.english), \(plate), until \(known.pass.days.upperBound). Compare the plate; it need not be typed."
                        ))),
                parts.hidden("passCode", PassCode(of: known.pass.id).printed),
            ]
        }
    }

    /// The vehicles that passed here last, masked: who has one before them knows it.
    private func picks(_ language: Language) -> HTML {
        .when(
            !recent.isEmpty && pass == nil,
            HTML(
                .fieldset, [.class("large picks"), .id("pick"), .when("!vehicle=on-foot")],
                HTML(.legend, [], .text(language.words("刚刚通过的车", "Passed here last"))),
                .several(
                    recent.map { one in
                        let id = one.passage.id.description
                        return HTML(
                            .label, [.class("box")],
                            HTML(
                                .input,
                                [
                                    .type("radio"), .name("pick"), .value(id),
                                    .data("vehicle", one.passage.vehicle.rawValue),
                                    .data("people", String(one.passage.people)),
                                ] + (typed?["pick"] == id ? [.checked] : [])), .text(one.plate))
                    })))
    }

    private func hint(_ rule: RiskArea, _ language: Language) -> HTML {
        let asks = RiskArea.Ask.allCases.filter(rule.asks.contains).map(\.title)
        let plates = rule.plates.joined(separator: language.words("、", ", "))
        return HTML(
            .div, [.class("note"), .data("plates", rule.plates.joined(separator: " "))],
            .text(
                language.words(
                    "请核实：\(plates.isEmpty ? "" : "\(plates)牌照车辆")可能来自\(rule.name)。\(asks.map(\.chinese).joined(separator: "；"))。车牌只是提示，以本人所说和证件为准。",
                    "Find out: \(plates.isEmpty ? "" : "plates \(plates) ")may come from \(rule.name). Please \(asks.map(\.english).joined(separator: "; ")). The plate is a hint alone."
                )))
    }
}
