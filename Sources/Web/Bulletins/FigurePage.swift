import Domain
import Hummingbird
import Store

/// The entries behind a figure of a bulletin.
struct FigurePage: PageContent {
    let found: FoundBulletin
    let explanation: Explanation
    let path: [Region]
    let author: Author
    let forms: FormCatalogue
    let names: NamedRegions
    let back: Link

    static let routes: [Route] = [
        Route(
            .get, "/bulletins/{region}/{asOf}/figures/{name}", Bilingual("数字的来历", "The entries behind a figure"),
            access: .ledgerReader(),
            parameters: [
                .path("region", .regionCode), .path("asOf", .fullHour), .path("name", .string),
                .query("edition", .integer(1...1_000)),
            ],
            answers: [Answer(200, Bilingual("记录", "The entries"), .page)], problems: [.figureUnknown], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let kind = try call.query()["kind"].map(BulletinKind.init)
        let name = try call.path("name")
        var found = try await FoundBulletin(call, kind: kind, language: call.language)
        if !found.bulletin.figures.contains(where: { $0.name == name }) {
            // An earlier wording may name a figure in one language only; its link opens after a switch all the same.
            let other: Language = call.language == .chinese ? .english : .chinese
            found = try await FoundBulletin(call, kind: kind, language: other)
        }
        let context = found.bulletin.context
        let explanation = try await call.services.bulletins.explain(
            name, in: found.bulletin, published: found.published, limit: 500)
        let edition = try call.query()["edition"].flatMap { Int($0) }
        return call.page(
            FigurePage(
                found: found, explanation: explanation,
                path: try await call.services.regions.path(to: explanation.figure.region), author: try call.author(),
                forms: call.services.forms,
                names: try await NamedRegions(in: explanation.lines.map(\.line), call),
                back: Paths.bulletin(context.region.code, context.asOf, kind, edition: edition)))
    }

    func title(_ language: Language) -> String { explanation.figure.title[language] }

    func content(_ language: Language) -> HTML {
        let figure = explanation.figure
        let words = figure.unit.words
        let unit = Bilingual(words.chinese, figure.amount == 1 ? " \(words.one)" : " \(words.many)")[language]
        let start =
            figure.from?.bulletinTime(in: language) ?? language.words("应急响应开始", "the start of the emergency")
        let end = figure.until.bulletinTime(in: language)
        let listed = Bilingual(
            "由 \(explanation.total) 条记录构成" + (explanation.isCut ? "，列出前 \(explanation.lines.count) 条。" : "。"),
            "Made of \(explanation.total) entries"
                + (explanation.isCut ? "; the first \(explanation.lines.count):" : "."))
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.ledger($0) }.html(language),
            HTML(.h1, [], .text(title(language))), HTML(.p, [.class("big")], .text("\(figure.amount)\(unit)")),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words("\(start)至\(end)，\(listed.chinese)", "From \(start) to \(end). \(listed.english)"))),
            explanation.lines.isEmpty
                ? HTML(.p, [], .text(language.words("没有记录。", "There are no entries.")))
                : EntryTable(
                    lines: explanation.lines.map { ($0.line, $0.amount) }, forms: forms, names: names,
                    root: figure.region
                ).html(language),
            HTML(.p, [], HTML(.a, [.href(back)], .text(language.words("返回通报", "Back to the bulletin")))),
        ]
    }
}
