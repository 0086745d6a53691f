import Domain
import Store

/// Samples one below the other: number, of whom, where it is, what was found.
struct SampleTable {
    let samples: [Sample]
    /// The masked names by person, where the page does not say who it is.
    var names: [ID<Subject>: String]?
    var places: NamedRegions?
    let now: Instant

    func html(_ language: Language) -> HTML {
        var headings = [Bilingual("样本编号", "Number")]
        if names != nil { headings.append(Bilingual("被采样人", "Taken from")) }
        if places != nil { headings.append(Bilingual("区域", "Region")) }
        headings += [
            Bilingual("种类", "Specimen"), Bilingual("采样时间", "Taken"), Bilingual("状态", "State"),
            Bilingual("实验室", "Laboratory"), Bilingual("结果", "Result"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: samples.map { row($0, language) })))
    }

    private func row(_ one: Sample, _ language: Language) -> HTML {
        let isOverdue = one.isOverdue(at: now)
        let stage = one.stage.title[language]
        return HTML(
            .tr, [], HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.sample(one.id))], .text(one.number))),
            .with(names) { names in
                let name = one.person.flatMap { names[$0] } ?? language.words("未登记姓名", "no name kept")
                return HTML(.td, [.lang(.chinese)], .text(name))
            },
            .with(places) { HTML(.td, [.lang(.chinese)], .text($0.place(one.region))) },
            HTML(.td, [], .text(one.specimen.title[language])), HTML(.td, [], .text(one.takenAt.shown)),
            HTML(
                .td, [],
                HTML(
                    .span, [.class(isOverdue ? "state missing" : "state")],
                    .text(isOverdue ? stage + language.words("，超时", ", overdue") : stage))),
            HTML(.td, [.lang(.chinese)], .text(one.laboratory ?? "—")), HTML(.td, [], result(one, language)))
    }

    private func result(_ one: Sample, _ language: Language) -> HTML {
        guard let result = one.result else { return .text("—") }
        return HTML(
            .span, [.class(result == .positive ? "state missing" : "state")], .text(result.title[language]))
    }
}
