import Domain
import Store

/// Where a case came from and whom it infected, by number, and the form that rules on it.
struct CaseLinks {
    let found: MedicalCase
    let neighbours: (sources: [ChainStore.Neighbour], infected: [ChainStore.Neighbour])
    let places: NamedRegions
    /// `nil` for whom the case is not theirs to rule on.
    let form: FormParts?
    let entry: ID<Entry>

    func html(_ language: Language) -> HTML {
        [
            HTML(.h2, [], .text(language.words("传播关系", "Who infected whom"))),
            found.isImported && neighbours.sources.isEmpty
                ? HTML(.p, [], .text(language.words("输入性病例。", "Imported.")))
                : list(
                    neighbours.sources, Bilingual("可能的传染源", "May have come from"),
                    Bilingual("传染源不明。", "No source is known."), language),
            list(
                neighbours.infected, Bilingual("可能续发", "May have infected"),
                Bilingual("没有已知的续发病例。", "It is not known to have infected anybody."), language),
            .with(form) { ruling($0, language) },
        ]
    }

    private func list(
        _ neighbours: [ChainStore.Neighbour], _ title: Bilingual, _ none: Bilingual, _ language: Language
    ) -> HTML {
        guard !neighbours.isEmpty else { return HTML(.p, [], .text(none[language])) }
        return [
            HTML(.h3, [], .text(title[language])),
            HTML(
                .ul, [.class("list")],
                each: neighbours.map { one in
                    let number = one.other.number.description
                    let words = [
                        places[one.other.region.county ?? one.other.region], one.link.certainty.title[language],
                        one.link.isRuled ? language.words("人工判定", "ruled") : language.words("据接触者", "from contacts"),
                        one.link.setting?.title[language],
                    ]
                    return HTML(
                        .li, [],
                        one.mayOpen
                            ? HTML(.a, [.href(Paths.medicalCase(one.other.id))], .text(number)) : .text(number),
                        .text(" · " + words.compactMap(\.self).joined(separator: " · ")))
                }),
        ]
    }

    private func ruling(_ parts: FormParts, _ language: Language) -> HTML {
        HTML(
            .details, [.class("screen")] + (parts.typed?["infector"] == nil ? [] : [.opened]),
            HTML(.summary, [], .text(language.words("判定传播关系", "Rule on a link"))),
            parts.form(
                Paths.medicalCase(found.id, "links"), Bilingual("提交判定", "File the ruling"),
                parts.hidden("entry", parts.typed?["entry"] ?? entry.description),
                parts.field("infector", Bilingual("传染源病例编号", "Number of the case it came from"), length: 20),
                HTML(
                    .small, [],
                    .text(
                        language.words(
                            "本病例由谁传染。编号在对方病例页面上，如511083-7F3A2C19。",
                            "Whom this case got it from. The number stands on the page of that case: 511083-7F3A2C19."))
                ),
                parts.choice(
                    "certainty", Bilingual("判定", "Ruling"),
                    LinkCertainty.allCases.map { ($0.rawValue, $0.title[language]) }),
                parts.choice(
                    "setting", Bilingual("传播场合", "Where it happened"),
                    [("", language.words("未说明", "not said"))]
                        + ContactSetting.allCases.map { ($0.rawValue, $0.title[language]) }),
                parts.field(
                    "ground", Bilingual("依据（不写姓名、电话、住址）", "Ground (no names, numbers or addresses)"), length: 200)))
    }
}
