import Domain
import Hummingbird
import Store

/// People who are registered and there in two grids or villages, masked.
struct TwoGridsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let page: DuplicatePage
    let names: NamedRegions
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/screening/two-grids", Bilingual("一人多处登记页面", "The page of people registered in two grids"),
            access: .signedIn(also: "a duty that sees identities of the region"),
            parameters: [.query("region", .regionCode, required: true), .query("after", .string)],
            answers: [Answer(200, Bilingual("一人多处登记", "People registered in two grids"), .page)],
            problems: [.cursorInvalid, .regionCodeInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let author = try call.author()
        let page = try await call.services.people.inTwoGrids(
            in: region, for: author,
            after: try query["after"].map { text throws(Problem) in try DuplicateCursor(text) }, limit: 20)
        return call.page(
            TwoGridsPage(
                region: region, path: try await call.services.regions.path(to: region), page: page,
                names: try await NamedRegions(page.pairs.flatMap { [$0.one.region, $0.other.region] }, call),
                author: author))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)一人多处登记", "People of \(name) registered in two grids")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.maySeeIdentities(of: $0) }) { Paths.twoGrids($0) }.html(
                language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "证件号码相同，或手机号码和姓名都相同，而在两个网格（村）都登记为在住的人。是否同一人，请在重复登记中处理：",
                        "The same number of a paper, or the same mobile number and name, and here in two grids or villages. Decide on them among the "
                    )),
                HTML(.a, [.href(Paths.duplicates(region))], .text(language.words("重复登记", "duplicates")))),
            page.pairs.isEmpty
                ? HTML(.p, [], .text(language.words("没有。", "None.")))
                : .several(page.pairs.map { card($0, language) }),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.twoGrids(region).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
            HTML(
                .p, [], HTML(.a, [.href(Paths.screening(region))], .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private func card(_ pair: DuplicatePair, _ language: Language) -> HTML {
        let reasons = pair.reasons.map { $0.title[language] }.joined(separator: language.words("；", "; "))
        return HTML(
            .section, [], HTML(.h2, [], .text(reasons)),
            PersonTable(people: [pair.one, pair.other], names: names, root: region).html(language))
    }
}
