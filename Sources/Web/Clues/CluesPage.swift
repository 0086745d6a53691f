import Domain
import Hummingbird
import Store

/// The clues that a region sees to: what is open, the oldest first, or what is over.
struct CluesPage: PageContent {
    let author: Author
    let region: RegionCode
    let path: [Region]
    let page: ClueStore.Page
    let isClosed: Bool
    let names: NamedRegions
    let accounts: [ID<Account>: String]

    static let routes: [Route] = [
        Route(
            .get, "/clue-desk", Bilingual("线索办理页面", "The page of clues"), access: .holder(Duty.ofClues, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(["open", "closed"])),
                .query("after", .string),
            ],
            answers: [Answer(200, Bilingual("线索", "The clues"), .page)], problems: [.cursorInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let isClosed = query["show"] == "closed"
        let found = try await call.services.clues.clues(
            in: region, closed: isClosed,
            after: try query["after"].map { text throws(Problem) in try ClueCursor(text) })
        return call.page(
            CluesPage(
                author: try call.author(), region: region, path: try await call.services.regions.path(to: region),
                page: found,
                isClosed: isClosed, names: try await NamedRegions(found.clues.map(\.region), call),
                accounts: try await call.services.accounts.names(of: Set(found.clues.compactMap { $0.taken?.by }))))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)线索", "Clues of \(name)")
    }

    func content(_ language: Language) -> HTML {
        let tabs = [(false, language.words("未办结", "Open")), (true, language.words("已办结", "Closed"))].map { tab in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [.href(Paths.clueDesk(region, closed: tab.0))]
                        + (tab.0 == isClosed ? [.aria("current", "page")] : []), .text(tab.1)))
        }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofClues, on: $0) }) { Paths.clueDesk($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))), HTML(.ul, [.class("links")], each: tabs), table(language),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.clueDesk(region, closed: isClosed).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }

    private func table(_ language: Language) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(language.words(chinese, english)) }
        guard !page.clues.isEmpty else {
            return HTML(
                .p, [],
                isClosed
                    ? words("没有已办结的线索。", "No clue is closed.") : words("没有待办的线索。", "No clue is waiting."))
        }
        let heads = [
            words("收到", "Received"), words("类型", "About"), words("区域", "Where"), words("状态", "State"),
            words("受理人", "Taken up by"),
        ]
        let rows = page.clues.map { clue in
            HTML(
                .tr, [], HTML(.td, [], HTML(.a, [.href(Paths.clue(clue.id))], .text(clue.receivedAt.shown))),
                HTML(.td, [], .text(clue.kind.title[language])),
                HTML(.td, [], .text(names.path(to: clue.region, below: region))),
                HTML(.td, [], .text(clue.state.title[language])),
                HTML(.td, [], .text(clue.taken.map { accounts[$0.by] ?? $0.by.description } ?? "")))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], HTML(.tr, [], each: heads.map { HTML(.th, [], $0) })),
                HTML(.tbody, [], each: rows)))
    }
}
