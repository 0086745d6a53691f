import Domain

/// What leads from one page of chains to the others: the same region and disease.
struct ChainTabs {
    enum Page: CaseIterable { case chains, curve, checks }

    let region: RegionCode
    let disease: String?
    let page: Page

    func html(_ language: Language) -> HTML {
        let own = Page.allCases.map { one in
            HTML(
                .li, [],
                HTML(
                    .a, [.href(link(one))] + (one == page ? [.aria("current", "page")] : []),
                    .text(one.title[language])))
        }
        return HTML(
            .ul, [.class("links tabs screen"), .aria("label", language.words("传播分析", "Transmission"))],
            each: [HTML(.li, [], HTML(.a, [.href(Paths.cases(region))], .text(language.words("病例", "Cases"))))] + own)
    }

    private func link(_ page: Page) -> Link {
        let link =
            switch page {
            case .chains: Paths.chains(region)
            case .curve: Paths.epidemicCurve(region)
            case .checks: Paths.chainChecks(region)
            }
        return link.with("disease", disease)
    }
}

extension ChainTabs.Page {
    var title: Bilingual {
        switch self {
        case .chains: Bilingual("传播链", "Chains of transmission")
        case .curve: Bilingual("流行曲线", "Epidemic curve")
        case .checks: Bilingual("待核查", "To check")
        }
    }
}
