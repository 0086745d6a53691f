import Domain
import Store

/// The rows of an import that are likely about somebody who is registered already. They are taken all the same; the list
/// of duplicates asks for the decision.
struct LikelyDuplicates {
    private static let shown = 100

    let found: [LikelyDuplicate]
    let region: RegionCode

    func html(_ language: Language) -> HTML {
        let heads = [("行", "Row"), ("可能性", "Score"), ("依据", "Why"), ("已登记的人", "Registered")]
        let rows = found.prefix(Self.shown).map { likely in
            HTML(
                .tr, [], HTML(.td, [.class("number")], .text(String(likely.row))),
                HTML(.td, [.class("number")], .text(String(likely.reason.score))),
                HTML(.td, [], .text(likely.reason.title[language])),
                HTML(
                    .td, [],
                    HTML(.a, [.href(Paths.person(likely.person))], .text(language.words("查看", "look")))))
        }
        return .when(
            !rows.isEmpty,
            [
                HTML(
                    .h2, [],
                    .text(
                        found.count > Self.shown
                            ? language.words(
                                "可能已登记过的人（前 \(Self.shown) 行）", "Likely registered already (the first \(Self.shown))")
                            : language.words("可能已登记过的人", "Likely registered already"))),
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words(
                            "这些行照常导入，导入后请在重复登记中核实。", "These rows are taken all the same; decide on them among the ")),
                    HTML(.a, [.href(Paths.duplicates(region))], .text(language.words("重复登记", "duplicates")))),
                HTML(
                    .div, [.class("wide")],
                    HTML(
                        .table, [],
                        HTML(
                            .thead, [],
                            HTML(
                                .tr, [],
                                each: heads.map { HTML(.th, [.scope("col")], .text(language.words($0.0, $0.1))) })),
                        HTML(.tbody, [], each: Array(rows)))),
            ])
    }
}
