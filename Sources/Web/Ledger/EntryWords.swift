import Domain
import Store

/// An entry in the words of its form.
struct EntryWords {
    private let submission: Submission
    private let form: Form?

    init(_ submission: Submission, _ forms: FormCatalogue) {
        self.submission = submission
        form = forms.all.first { $0.name == submission.form && $0.version == submission.version }
    }

    func formTitle(_ language: Language) -> String { form?.title[language] ?? submission.form }

    /// The household that it is about, `nil` where it is about something else.
    var household: ID<Subject>? { form?.subject == .household ? submission.subject : nil }

    /// The regions that answers name.
    var regions: [RegionCode] { form?.regions(in: submission.body) ?? [] }

    /// The answers in the order of the form, with their labels; of a retraction its reason.
    func answers(_ language: Language, _ names: NamedRegions) -> [(label: String, value: String)] {
        if let reason = submission.body["reason"]?.text, submission.amends?.isRetraction == true {
            return [(language.words("撤销原因", "Reason"), reason)]
        }
        return (form?.fields ?? []).compactMap { field in
            submission.body[field.name].map { (field.title[language], Self.words($0, field.type, language, names)) }
        }
    }

    /// The first four answers in one line. An id says nothing to a reader and is left out.
    func summary(_ language: Language, _ names: NamedRegions) -> String {
        let ids = (form?.fields ?? []).compactMap { field -> String? in
            if case .reference = field.type { field.title[language] } else { nil }
        }
        return answers(language, names).filter { !ids.contains($0.label) }.prefix(4)
            .map { $0.label + language.words("：", ": ") + $0.value }.joined(separator: language.words("；", "; "))
    }

    private static func words(
        _ answer: JSON, _ type: FieldType, _ language: Language, _ names: NamedRegions
    ) -> String {
        switch (answer, type) {
        case (.bool(let truth), _): Bilingual(truth ? "是" : "否", truth ? "yes" : "no")[language]
        case (.string(let name), .choice(let choices)): choices.first { $0.name == name }?.title[language] ?? name
        case (.array(let chosen), .choices(let choices)):
            chosen.compactMap(\.text).map { name in choices.first { $0.name == name }?.title[language] ?? name }
                .joined(separator: language.words("、", ", "))
        case (.array(let photos), .photo): language.words("\(photos.count) 张", "\(photos.count)")
        case (.array(let rows), .group(let fields, _)):
            rows.map { Self.row($0, fields, language, names) }.joined(separator: language.words("；", "; "))
        case (.string, .region): RegionCode(answer: answer).map { names[$0] } ?? answer.text ?? ""
        case (.string, .dateTime): Instant(answer: answer)?.shown ?? answer.text ?? ""
        case (.string(let text), _): text
        case (.number(let number), _): number.description
        default: answer.canonicalText
        }
    }

    /// One row of a repeated group; who it is about is an id that says nothing.
    private static func row(_ row: JSON, _ fields: [Field], _ language: Language, _ names: NamedRegions) -> String {
        fields.compactMap { field in
            if case .reference = field.type { return nil }
            return row[field.name].map { "\(field.title[language]) \(words($0, field.type, language, names))" }
        }.joined(separator: language.words("，", ", "))
    }

    /// Whether it stands, as a word and a colour.
    static func state(_ line: LedgerLine, _ language: Language) -> HTML {
        let retracts = line.entry.submission.amends?.isRetraction == true
        guard let next = line.supersededBy else {
            let word = retracts ? Bilingual("撤销记录", "Retraction") : Bilingual("有效", "Stands")
            return HTML(.span, [.class("state stands")], .text(word[language]))
        }
        let word = Bilingual("已更正或撤销", "Amended")
        return HTML(.a, [.class("state superseded"), .href(Paths.entry(next))], .text(word[language]))
    }
}
