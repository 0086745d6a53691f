import Domain
import Store

/// Cases one below the other: who, where, what, since when, how it stands.
struct CaseTable {
    let cases: [MedicalCase]
    /// The masked names by person.
    let names: [ID<Subject>: String]
    let places: NamedRegions

    func html(_ language: Language) -> HTML {
        let headings = [
            Bilingual("患者", "Patient"), Bilingual("区域", "Region"), Bilingual("分类", "Class"),
            Bilingual("病情", "Severity"),
            Bilingual("发病", "Onset"), Bilingual("报告", "Reported"), Bilingual("状态", "State"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: cases.map { row($0, language) })))
    }

    private func row(_ found: MedicalCase, _ language: Language) -> HTML {
        let name = found.person.flatMap { names[$0] } ?? language.words("未登记姓名", "no name kept")
        return HTML(
            .tr, [], HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.medicalCase(found.id))], .text(name))),
            HTML(.td, [.lang(.chinese)], .text(places.place(found.region))),
            HTML(.td, [], .text(found.classification.title[language])),
            HTML(.td, [], .text(found.severity?.title[language] ?? "—")),
            HTML(.td, [], .text(found.onsetOn?.description ?? "—")), HTML(.td, [], .text(found.reportedAt.shown)),
            HTML(.td, [], state(found, language)))
    }

    private func state(_ found: MedicalCase, _ language: Language) -> HTML {
        if let outcome = found.outcome { return .text(outcome.title[language]) }
        if let to = found.offeredTo {
            return HTML(
                .span, [.class("state due")],
                .text(language.words("待\(places[to])接收", "offered to \(places[to])")))
        }
        return .text(
            found.admittedAt == nil ? language.words("未收治", "not admitted") : language.words("收治中", "in hospital"))
    }
}
