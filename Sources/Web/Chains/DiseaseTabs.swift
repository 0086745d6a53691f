import Domain
import Store

/// The diseases of a region to choose from; nothing where there is one at most.
struct DiseaseTabs {
    let spread: [ChainStore.Spread]
    let shown: DiseaseDefinition?
    let link: Link

    func html(_ language: Language) -> HTML {
        guard spread.count > 1 else { return .nothing }
        let items = spread.map { one in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [.href(link.with("disease", one.disease.code))]
                        + (one.disease.code == shown?.code ? [.aria("current", "page")] : []),
                    .text("\(one.disease.name[language]) \(one.cases)")))
        }
        return HTML(.ul, [.class("links"), .aria("label", language.words("疾病", "Disease"))], each: items)
    }
}
