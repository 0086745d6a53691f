extension LineList {
    /// The columns that say who somebody is, as the register of people asks them; only the name is always there. Whoever
    /// is registered already needs no more; whoever is not needs what the register needs.
    static let personFields: [Field] =
        Form.personRegister.fields.filter { personNames.contains($0.name) }.flatMap { field -> [Field] in
            let own = Field(
                field.name, field.type, field.title, hint: field.hint, relevance: field.relevance,
                requirement: field.name == "name" ? .required : .optional, isSealed: field.isSealed)
            return field.name == "birthYear" ? [own, age] : [own]
        }

    private static let personNames: Set = [
        "name", "paper", "identityNumber", "paperNumber", "mobile", "household", "sex", "birthYear", "residency",
        "cameFrom", "cameOn",
    ]

    private static let age = Field(
        "age", .whole(0...120), Bilingual("年龄", "Age"),
        hint: Bilingual("没有出生年份时用", "Used where the year of birth is missing"))

    /// Registers whoever nobody has registered yet.
    static func personStep(on days: [String]) -> LineStep {
        let fields = Form.personRegister.fields.filter { personNames.contains($0.name) }
        var answers = Dictionary(
            fields.map { ($0.name, LineStep.Source.row($0.name)) }, uniquingKeysWith: { one, _ in one })
        answers["residency"] = .row("residency", else: "resident")
        return LineStep(
            Self.person, .personRegister, on: days, when: .not(.answered(LineFact.registered)), column: "name", answers)
    }

    /// The name of the step that registers a person.
    public static let person = "person"

    /// The year of birth from the age on a day, where it is missing.
    static func fillBirthYear(_ answers: inout [String: JSON], on day: String) {
        guard answers["birthYear"] == nil, let age = answers["age"]?.whole,
            let year = answers[day].flatMap(Day.init(answer:))?.civil.year
        else { return }
        answers["birthYear"] = .number(DecimalNumber(year - age))
    }

    /// Nobody falls ill, or meets anybody, before being born.
    static func born(_ answers: [String: JSON], before days: [String]) -> [Problem] {
        guard let year = answers["birthYear"]?.whole else { return [] }
        return days.compactMap { name in
            guard let day = answers[name].flatMap(Day.init(answer:)), day.civil.year < year else { return nil }
            return Problem(
                .valueOutOfRange, "日期早于出生年份（\(year)），请核对出生年份、年龄和这个日期。",
                "The day lies before the year of birth (\(year)); check both.", at: name)
        }
    }
}
