import Domain

extension Form {
    /// A choice of one of its fields in words; what the form does not know stays as it is.
    func word(of choice: String, in field: String, _ language: Language) -> String {
        switch fields.first(where: { $0.name == field })?.type {
        case .choice(let choices), .choices(let choices):
            choices.first { $0.name == choice }?.title[language] ?? choice
        default: choice
        }
    }
}
