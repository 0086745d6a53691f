import Domain

/// A form of one entry with its button, as the pages of registration and change show it.
struct FilingForm: Sendable {
    let form: Form
    let filing: PageFiling
    let token: FormToken
    /// What the page answers itself and does not ask.
    var answered: Set<String> = []
    /// What a reference may lead to.
    var offered: [String: [(id: String, words: String)]] = [:]
    /// Choices that are large buttons.
    var large: Set<String> = []
    var typed: NamedValues?
    var problem: Problem?

    /// The form with what stands in it at first, and what it asks besides on top.
    func html(
        _ action: Link, _ button: Bilingual, _ filled: [String: String], _ language: Language,
        _ before: (FormParts) -> HTML = { _ in .nothing }
    ) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: form, typed: typed, problem: problem, answered: answered, offered: offered, large: large)
        return [
            parts.form(action, button, filing.hidden(parts), before(parts), fields.html(filled, language)),
            RegionOffer.html, HTML(.script, [.src(.formScript), .deferred]),
        ]
    }
}
