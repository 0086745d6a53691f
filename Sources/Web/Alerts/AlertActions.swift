import Domain
import Store

/// What can be done about an open alert: the quick steps, each with a key, then the form with everything.
struct AlertActions {
    let page: AlertPage

    func html(_ language: Language) -> HTML {
        [
            HTML(.h2, [], .text(language.words("下一步", "Next step"))), acknowledging(language), assigning(language),
            closing(language),
            HTML(
                .form, [.class("column screen"), .method("post"), .action(action)],
                .several(hidden(language, nil)),
                FormFields(
                    form: .alertStep, typed: page.typed, problem: page.problem,
                    offered: ["to": options]
                ).html([:], language),
                HTML(.button, [.type("submit")], .text(language.words("记录", "File")))),
            HTML(
                .p, [],
                HTML(
                    .small, [],
                    .text(
                        language.words("按键：a 接警，g 派人，c 办结。", "Keys: a acknowledge, g assign, c close.")))),
        ]
    }

    private var action: Link { Paths.alertSteps(page.record.alert.id) }

    private func acknowledging(_ language: Language) -> HTML {
        .when(
            page.record.alert.state == .new,
            HTML(
                .form, [.class("row"), .method("post"), .action(action)], .several(hidden(language, .acknowledged)),
                HTML(
                    .button, [.type("submit"), .accessKey("a")],
                    .text(AlertStep.acknowledged.title[language]))))
    }

    private func assigning(_ language: Language) -> HTML {
        guard !page.workers.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "本区域没有网格员或民警的账号可派，请上报或电话联系。",
                        "No grid worker or police officer has an account here; take it up a level, or call.")))
        }
        return HTML(
            .form, [.class("row screen"), .method("post"), .action(action)], .several(hidden(language, .assigned)),
            HTML(.label, [.for("assign-to")], .text(language.words("派给", "Give it to"))),
            select([.id("assign-to"), .name("to"), .required, .accessKey("g")], options, language),
            HTML(.button, [.type("submit"), .class("plain")], .text(AlertStep.assigned.title[language])))
    }

    /// Closing with an outcome; `other` needs a note and is in the form with everything.
    private func closing(_ language: Language) -> HTML {
        let outcomes = AlertOutcome.allCases.filter { $0 != .other }.map { ($0.rawValue, $0.title[language]) }
        let causes = FalseAlarmCause.allCases.map { ($0.rawValue, $0.title[language]) }
        return HTML(
            .form, [.class("row screen"), .method("post"), .action(action)], .several(hidden(language, .closed)),
            HTML(.label, [.for("close-outcome")], .text(language.words("结果", "Outcome"))),
            select([.id("close-outcome"), .name("outcome"), .required, .accessKey("c")], outcomes, language),
            HTML(.label, [.for("close-cause")], .text(language.words("误报原因", "Cause, if it was false"))),
            select([.id("close-cause"), .name("cause")], causes, language),
            HTML(.button, [.type("submit"), .class("plain")], .text(AlertStep.closed.title[language])))
    }

    private func select(_ attributes: [Attribute], _ options: [(String, String)], _ language: Language) -> HTML {
        HTML(
            .select, attributes, HTML(.option, [.value("")], .text(language.words("请选择", "Choose"))),
            .several(options.map { HTML(.option, [.value($0.0)], .text($0.1)) }))
    }

    private func hidden(_ language: Language, _ step: AlertStep?) -> [HTML] {
        let parts = FormParts(token: page.token, language: language)
        return [
            parts.hidden("token", page.token.text),
            parts.hidden("entry", ID<Entry>.fresh(at: page.now).description),
        ] + (step.map { [parts.hidden("step", $0.rawValue)] } ?? [])
    }

    /// Those who work there, by name.
    private var options: [(String, String)] {
        page.workers.map { ($0.id.description, $0.name) }
    }
}
