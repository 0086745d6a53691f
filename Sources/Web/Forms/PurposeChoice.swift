import Domain

/// What personal data is looked at for: to be chosen, for it is recorded.
struct PurposeChoice {
    let id: String
    let label: Bilingual

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [], HTML(.label, [.for(id)], .text(label[language])),
            HTML(
                .select, [.id(id), .name("purpose"), .required],
                HTML(.option, [.value("")], .text(language.words("请选择", "Choose"))),
                .several(
                    AccessPurpose.allCases.map { HTML(.option, [.value($0.rawValue)], .text($0.title[language])) })))
    }
}
