import Domain
import Store

/// Entries one below the other.
struct EntryTable {
    /// The entries, each with what it adds to a figure where one is being looked into.
    let lines: [(line: LedgerLine, amount: Int?)]
    let forms: FormCatalogue

    func html(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(
                .th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let counts = lines.contains { $0.amount != nil }
        let head = HTML(
            .tr, [], heading("发生时间", "Happened"), heading("区域", "Region"), heading("表单", "Form"),
            heading("内容", "Answers"), heading("状态", "State"),
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
        let moment = HTML(.time, [.datetime(filed.occurredAt.description)], .text(filed.occurredAt.shown))
        let answers = words.summary(language)
        return HTML(
            .tr, [], HTML(.td, [], HTML(.a, [.href(Paths.entry(filed.id))], moment)),
            HTML(.td, [], .text(filed.region.text)), HTML(.td, [], .text(words.formTitle(language))),
            HTML(.td, [.class("long")], .text(answers)), HTML(.td, [], EntryWords.state(line, language)),
            .with(amount) { HTML(.td, [.class("number")], .text($0 > 0 ? "+\($0)" : String($0))) })
    }
}
