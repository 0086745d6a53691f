import Domain
import Store

/// What can be done about an open alert: one small form for each step, each with its key.
struct AlertActions {
    let card: AlertCard

    func html(_ language: Language) -> HTML {
        [
            HTML(.h2, [], .text(language.words("下一步", "Next step"))),
            HTML(
                .p, [],
                HTML(
                    .small, [],
                    .text(
                        language.words("按键：a 接警，g 派人，c 办结。", "Keys: a acknowledge, g assign, c close.")))),
            .when(card.record.alert.state == .new, acknowledging(language)),
            card.workers.isEmpty ? nobody(language) : form(.assigned, ["to"], key: "g", language),
            form(.verified, ["how", "found"], language),
            form(.closed, ["outcome", "cause", "note"], key: "c", language),
            form(.escalated, ["level"], language),
        ]
    }

    private var action: Link { Paths.alertSteps(card.record.alert.id) }

    private func acknowledging(_ language: Language) -> HTML {
        HTML(
            .form, [.class("row"), .method("post"), .action(action)], .several(hidden(.acknowledged, language)),
            HTML(
                .button, [.type("submit"), .accessKey("a")], .text(AlertStep.acknowledged.title[language])))
    }

    private func nobody(_ language: Language) -> HTML {
        HTML(
            .p, [],
            .text(
                language.words(
                    "本区域没有网格员或民警的账号可派，请上报或电话联系。",
                    "No grid worker or police officer has an account here; take it up a level, or call.")))
    }

    /// A step with what it asks; the key leads to its first question.
    private func form(_ step: AlertStep, _ asked: [String], key: Character? = nil, _ language: Language) -> HTML {
        let isTyped = card.typed?["step"] == step.rawValue
        let fields = FormFields(
            form: .alertStep, typed: isTyped ? card.typed : nil, problem: isTyped ? card.problem : nil,
            answered: Set(Form.alertStep.fields.map(\.name)).subtracting(asked),
            offered: ["to": card.workers.map { ($0.id.description, $0.name) }],
            given: ["step": .string(step.rawValue)],
            key: key.flatMap { key in asked.first.map { (field: $0, key: key) } })
        return HTML(
            .form, [.class("column card"), .method("post"), .action(action)], .several(hidden(step, language)),
            fields.html([:], language),
            HTML(.button, [.type("submit"), .class("plain")], .text(step.title[language])))
    }

    private func hidden(_ step: AlertStep, _ language: Language) -> [HTML] {
        let parts = FormParts(token: card.token, language: language)
        return card.hidden(language) + [
            parts.hidden("entry", ID<Entry>.fresh(at: card.now).description), parts.hidden("step", step.rawValue),
        ]
    }
}
