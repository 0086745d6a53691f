import Domain
import Hummingbird
import Store

/// The cases of a region: what other counties offer on top, then a tab for each class that goes on, and what ended.
struct CasesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let filter: CaseFilter
    let counts: [CaseFilter: Int]
    let page: CaseStore.Page
    let offers: [MedicalCase]
    let names: [ID<Subject>: String]
    let places: NamedRegions

    static let routes: [Route] = [
        Route(
            .get, "/cases", Bilingual("病例页面", "The page of cases"), access: .holder(Duty.ofCases, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(CaseFilter.all.map(\.name))),
                .query("after", .string),
            ], answers: [Answer(200, Bilingual("病例", "The cases"), .page)], problems: [.cursorInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let cases = call.services.cases
        let counts = try await cases.counts(in: region)
        // Where nothing was chosen, the first that has somebody.
        let filter =
            query["show"] == nil
            ? CaseFilter.all.first { counts[$0] ?? 0 > 0 } ?? .current(.suspected) : try CaseWire.filter(query["show"])
        let page = try await cases.cases(
            in: region, filter, after: try query["after"].map { text throws(Problem) in try CaseCursor(text) })
        let offers = region.level >= .county ? try await cases.offers(to: region) : []
        let shown = page.cases + offers
        return call.page(
            CasesPage(
                region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                filter: filter, counts: counts, page: page, offers: offers,
                names: try await CaseRoutes.names(of: shown, in: region, call),
                places: try await NamedRegions(shown.flatMap { [$0.region] + ($0.offeredTo.map { [$0] } ?? []) }, call))
        )
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)病例", "Cases in \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0, filter) }
                .html(language),
            HTML(.h1, [], .text(title(language))), analysed(language), offered(language), tabs(language),
            list(language),
        ]
    }

    private func analysed(_ language: Language) -> HTML {
        HTML(
            .ul, [.class("links screen")],
            each: [
                (Paths.chains(region), ChainTabs.Page.chains.title),
                (Paths.epidemicCurve(region), ChainTabs.Page.curve.title),
                (Paths.chainChecks(region), ChainTabs.Page.checks.title),
                (Paths.whereabouts(region), Bilingual("查同时空人员", "Who else was there")),
            ].map { HTML(.li, [], HTML(.a, [.href($0.0)], .text($0.1[language]))) })
    }

    private func offered(_ language: Language) -> HTML {
        guard !offers.isEmpty else { return .nothing }
        return [
            HTML(.h2, [], .text(language.words("待接收的移交", "Offered by other counties"))),
            CaseTable(cases: offers, names: names, places: places).html(language),
        ]
    }

    private func tabs(_ language: Language) -> HTML {
        let items = CaseFilter.all.map { one in
            HTML(
                .li, [],
                HTML(
                    .a, [.href(Paths.cases(region, one))] + (one == filter ? [.aria("current", "page")] : []),
                    .text("\(one.title[language]) \(counts[one] ?? 0)")))
        }
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("分类", "Lists"))], each: items)
    }

    private func list(_ language: Language) -> HTML {
        guard !page.cases.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "“\(filter.title.chinese)”目前没有病例。报告病例请从人员页面开始。",
                        "There is no case in “\(filter.title.english)”. A report begins on the page of the person.")))
        }
        return [
            CaseTable(cases: page.cases, names: names, places: places).html(language),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.cases(region, filter).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }
}

extension CaseFilter {
    /// Its name for people.
    var title: Bilingual {
        switch self {
        case .current(let kind): Bilingual("现有\(kind.title.chinese)", "\(kind.title.english)s")
        case .ended: Bilingual("已结束", "ended")
        case .offered: Bilingual("移交中", "being handed over")
        }
    }
}
