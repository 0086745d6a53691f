import Domain
import Store

/// What can be done about a clue now: one form for each step.
struct ClueActions {
    let card: ClueCard

    func html(_ language: Language) -> HTML {
        guard card.record.clue.state != .closed else { return .nothing }
        let clue = card.record.clue
        return [
            .when(clue.state == .received, form(.taken, Bilingual("受理", "Take up"), [], language)),
            form(.answered, Bilingual("答复", "Answer"), ["answer"], language),
            .when(
                !card.below.isEmpty, form(.passed, Bilingual("转办", "Pass on"), ["to"], language)),
            .when(clue.answer != nil, form(.closed, Bilingual("办结", "Close"), [], language)),
        ]
    }

    private func form(
        _ step: ClueStep, _ heading: Bilingual, _ asked: Set<String>, _ language: Language
    ) -> HTML {
        let isTyped = card.typed?["step"] == step.rawValue
        let parts = FormParts(token: card.token, language: language)
        let fields = FormFields(
            form: .clueStep, typed: isTyped ? card.typed : nil, problem: isTyped ? card.problem : nil,
            answered: Set(Form.clueStep.fields.map(\.name)).subtracting(asked),
            offered: ["to": card.below.map { ($0.code.text, $0.name) }], large: ["answer"],
            given: ["step": .string(step.rawValue)])
        return HTML(
            .section, [], HTML(.h2, [], .text(heading[language])),
            parts.form(
                Paths.clue(card.record.clue.id, "steps"), heading, parts.hidden("step", step.rawValue),
                parts.hidden("entry", (isTyped ? card.typed?["entry"] : nil) ?? card.entry.description),
                fields.html([:], language)))
    }
}
