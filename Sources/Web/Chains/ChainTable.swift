import Domain

/// Cases one below the other, chain by chain: where each came from and whom it infected.
struct ChainTable {
    let forest: TransmissionForest
    /// The places of the cases that are shown.
    let shown: [Int]
    let places: NamedRegions

    private static let headings = [
        Bilingual("病例编号", "Case"), Bilingual("区域", "Region"), Bilingual("分类", "Class"), Bilingual("发病", "Onset"),
        Bilingual("报告", "Reported"), Bilingual("聚集", "Cluster"), Bilingual("代次", "Generation"),
        Bilingual("传染源", "Source"), Bilingual("判定", "Ruling"), Bilingual("场合", "Where"),
        Bilingual("间隔（天）", "Days"), Bilingual("续发", "Infected"), Bilingual("接触者", "Contacts"),
    ]

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [.class("wide")],
            HTML(
                .table, [.id("cases")],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: Self.headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: shown.map { row($0, language) })))
    }

    private func row(_ place: Int, _ language: Language) -> HTML {
        let one = forest.cases[place]
        let details = one.details
        let source = forest.sources[place]
        let kind = details.map { details in
            details.classification.title[language]
                + (details.isImported ? language.words("（输入）", " (imported)") : "")
        }
        let further = forest.others(of: place).count
        let ruling = source.map { source in
            source.link.certainty.title[language]
                + (further > 0 ? language.words("，另有\(further)个可能", ", \(further) more possible") : "")
        }
        return HTML(
            .tr, [], HTML(.td, [], Self.number(one)), HTML(.td, [.lang(.chinese)], .text(places.place(one.region))),
            .several(
                [
                    kind ?? language.words("外县病例", "of another county"), details?.onsetOn?.description ?? "—",
                    details?.reportedOn.description ?? "—",
                ].map { HTML(.td, [], .text($0)) }),
            HTML(.td, [.class("number")], .text(String(forest.clusters[place] + 1))),
            HTML(.td, [.class("number")], .text(String(forest.generations[place]))),
            HTML(.td, [], source.map { Self.number(forest.cases[$0.infector]) } ?? .text("—")),
            HTML(.td, [], .text(ruling ?? "—")),
            HTML(.td, [], .text(source?.link.setting?.title[language] ?? "—")),
            HTML(.td, [.class("number")], .text(source.flatMap(forest.interval).map(String.init) ?? "—")),
            HTML(.td, [.class("number")], .text(String(forest.infected[place].count))),
            HTML(.td, [.class("number")], .text(details.map { String($0.contacts) } ?? "—")))
    }

    /// A case by its number, which leads to it where it is one's own.
    static func number(_ one: ChainCase) -> HTML {
        one.details == nil
            ? .text(one.number.description)
            : HTML(.a, [.href(Paths.medicalCase(one.id))], .text(one.number.description))
    }
}
