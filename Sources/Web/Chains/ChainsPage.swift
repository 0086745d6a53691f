import Domain
import Hummingbird
import Store

/// Who infected whom in a region: a drawing to move about in, and beside it the same as a table, chain by chain.
struct ChainsPage: PageContent {
    let chains: RegionChains
    let path: [Region]
    let author: Author
    let places: NamedRegions
    /// The places of the cases that the table shows.
    let shown: [Int]
    /// The case behind which the table goes on.
    let next: ID<Subject>?
    /// The number that was looked for, and what is said where there is none.
    let wanted: String?
    let problem: Problem?

    private static let rows = 200

    static let routes: [Route] = [
        Route(
            .get, "/chains", Bilingual("传播链页面", "The page of chains of transmission"), access: ChainRoutes.here,
            parameters: ChainRoutes.parameters + [.query("number", .string), .query("after", .uuid)],
            answers: [Answer(200, Bilingual("传播链", "The chains"), .page)],
            problems: [.caseUnknown, .diseaseUnknown], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let chains = try await RegionChains(call)
        let forest = chains.forest
        var (wanted, problem): (Int?, Problem?) = (nil, nil)
        do throws(Problem) { wanted = try chains.place(query["number"]) } catch { problem = error.at("number") }
        let order = forest.cases.indices.filter { place in
            wanted.map { forest.clusters[$0] == forest.clusters[place] } ?? true
        }.sorted {
            (forest.clusters[$0], forest.generations[$0], $0) < (forest.clusters[$1], forest.generations[$1], $1)
        }
        let after: ID<Subject>? = try query["after"].map { text throws(Problem) in try ID(text) }
        let start = after.flatMap { id in order.firstIndex { forest.cases[$0].id == id } }.map { $0 + 1 } ?? 0
        let shown = Array(order[start...].prefix(rows))
        let ends = shown.flatMap { [$0] + (forest.sources[$0].map { [$0.infector] } ?? []) }
        let page = ChainsPage(
            chains: chains, path: try await call.services.regions.path(to: chains.region), author: try call.author(),
            places: try await NamedRegions(ends.map { forest.cases[$0].region }, call), shown: shown,
            next: start + shown.count < order.count ? shown.last.map { forest.cases[$0].id } : nil,
            wanted: query["number"], problem: problem)
        return call.page(page, status: problem?.status ?? .ok)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? chains.region.text
        return language.words("\(name)传播链", "Chains of transmission in \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.chains($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            ChainTabs(region: chains.region, disease: chains.disease?.code, page: .chains).html(language),
            DiseaseTabs(spread: chains.spread, shown: chains.disease, link: Paths.chains(chains.region))
                .html(language),
            chains.forest.cases.isEmpty ? Self.empty(language) : found(language),
        ]
    }

    /// What a page says where there is no case.
    static func empty(_ language: Language) -> HTML {
        HTML(
            .p, [],
            .text(
                language.words(
                    "这里还没有病例。报告病例请从人员页面开始。", "There is no case here yet. A report begins on the page of the person.")))
    }

    private func found(_ language: Language) -> HTML {
        let address = Paths.chainGraph(chains.region).with("disease", chains.disease?.code)
        return [
            ChainSummary(forest: chains.forest).html(language), search(language),
            HTML(
                .figure,
                [.class("chain screen"), .id("chain"), .data("address", address.text)]
                    + (wanted.map { [.data("number", $0)] } ?? []),
                HTML(
                    .figcaption, [],
                    .text(
                        language.words(
                            "传播链图：从左到右为代次，下表内容相同", "The chains, generations from left to right; the table says the same"
                        )))),
            HTML(.script, [.src(.chainScript), .deferred]),
            HTML(.h2, [], .text(language.words("逐例", "Case by case"))),
            ChainTable(forest: chains.forest, shown: shown, places: places).html(language), more(language),
            exports(language),
        ]
    }

    private func search(_ language: Language) -> HTML {
        HTML(
            .form, [.class("row screen"), .method("get"), .action(Link("chains")), .id("find")],
            HTML(.input, [.type("hidden"), .name("region"), .value(chains.region.text)]),
            .with(chains.disease) { HTML(.input, [.type("hidden"), .name("disease"), .value($0.code)]) },
            HTML(.label, [.for("number")], .text(language.words("病例编号", "Case number"))),
            HTML(
                .input,
                [
                    .type("search"), .id("number"), .name("number"), .value(wanted ?? ""), .maximumLength(20),
                    .autocomplete("off"), .placeholder("511083-7F3A2C19"),
                ]),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查找", "Find"))),
            .when(
                wanted != nil,
                HTML(.a, [.href(Paths.chains(chains.region))], .text(language.words("全部传播链", "All chains")))))
    }

    private func more(_ language: Language) -> HTML {
        .with(next) { next in
            HTML(
                .p, [],
                HTML(
                    .a,
                    [
                        .href(
                            Paths.chains(chains.region).with("disease", chains.disease?.code)
                                .with("number", wanted).with("after", next.description))
                    ], .text(language.words("下一页", "Next page"))))
        }
    }

    private func exports(_ language: Language) -> HTML {
        HTML(
            .ul, [.class("links screen")],
            each: [("csv", "导出 CSV", "Export as CSV"), ("graphml", "导出 GraphML", "Export as GraphML")].map {
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.chainFile(chains.region, $0.0).with("disease", chains.disease?.code))],
                        .text(language.words($0.1, $0.2))))
            })
    }
}
