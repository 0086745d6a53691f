import Domain
import Store

/// Entries one below the other.
struct EntryTable {
    /// The entries, each with what it adds to a figure where one is being looked into.
    let lines: [(line: LedgerLine, amount: Int?)]
    let forms: FormCatalogue
    let names: NamedRegions
    /// The region looked into; others are named from below it.
    var root: RegionCode?
    /// Where the households are that entries are about, where that may be seen.
    var doors: [ID<Subject>: String] = [:]
    /// Who filed them, where that is shown.
    var authors: EntryAuthors?
    /// Whether they stand in the order of filing, so that this time is shown first.
    var isByFiling = false

    func html(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(
                .th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let counts = lines.contains { $0.amount != nil }
        let head = HTML(
            .tr, [], isByFiling ? heading("入账时间", "Recorded") : heading("发生时间", "Happened"),
            heading("区域", "Region"), heading("表单", "Form"),
            heading("内容", "Answers"), .when(authors != nil, heading("填报人", "Filed by")), heading("状态", "State"),
            .when(counts, heading("计入", "Counts", number: true)))
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], head),
                HTML(.tbody, [], each: lines.map { row($0.line, $0.amount, language) })))
    }

    private func row(_ line: LedgerLine, _ amount: Int?, _ language: Language) -> HTML {
        let filed = line.entry.submission
        let words = EntryWords(filed, forms)
        let first = isByFiling ? line.entry.recordedAt : filed.occurredAt
        let moment = HTML(.time, [.datetime(first.description)], .text(first.shown))
        let happened = language.words("发生 \(filed.occurredAt.shown)", "happened \(filed.occurredAt.shown)")
        let door = filed.subject.flatMap { doors[$0] }.map { language.words("住址：\($0)；", "At: \($0); ") } ?? ""
        let answers = door + words.summary(language, names)
        return HTML(
            .tr, [],
            HTML(
                .td, [], HTML(.a, [.href(Paths.entry(filed.id))], moment),
                .when(isByFiling, [HTML(.br), HTML(.small, [], .text(happened))])),
            HTML(.td, [.lang(.chinese)], .text(names.path(to: filed.region, below: root))),
            HTML(.td, [], .text(words.formTitle(language))),
            HTML(.td, [.class("long")], .text(answers)),
            .with(authors) { HTML(.td, [], .text($0.words(line.entry, language))) },
            HTML(.td, [], EntryWords.state(line, language)),
            .with(amount) { HTML(.td, [.class("number")], .text($0 > 0 ? "+\($0)" : String($0))) })
    }
}
