import Domain
import Hummingbird
import Store

/// A bulletin as it is printed.
struct BulletinPage: PageContent {
    let found: FoundBulletin
    let path: [Region]
    /// Whether the reader may open figures down to their entries.
    let opensFigures: Bool
    /// Named in addresses unless it is the usual one.
    let kind: BulletinKind?
    /// Whether the same hour is shown as published, or as it would be written today.
    let isRestated: Bool
    let earlier: Link?
    let later: Link?

    static let routes: [Route] = [
        Route(
            .get, "/bulletins/{region}/{asOf}", Bilingual("通报页面", "The page of a bulletin"),
            access: .everyone(why: "what was published; the rest is found by readers of the ledger alone"),
            parameters: [.path("region", .regionCode), .path("asOf", .fullHour)],
            answers: [Answer(200, Bilingual("通报", "The bulletin"), .page)], problems: [.bulletinUnknown], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let region = try call.region()
        let named = try call.query()["kind"].map(BulletinKind.init)
        let restated = try call.query()["restated"] == "true"
        let found = try await FoundBulletin(call, kind: named, language: call.language, restated: restated)
        let usual = try await call.services.bulletins.usualKind(of: region)
        let kind = found.bulletin.kind == usual ? nil : found.bulletin.kind
        let all = try await call.services.bulletins.published(in: region, limit: 1_000)
            .filter { $0.region == region && $0.kind == found.bulletin.kind }.map(\.asOf)
        let asOf = found.bulletin.context.asOf
        return call.page(
            BulletinPage(
                found: found, path: try await call.services.regions.path(to: region),
                opensFigures: call.session?.author.mayReadLedger(of: region) == true, kind: kind, isRestated: restated,
                earlier: all.filter { $0 < asOf }.max().map { Paths.bulletin(region, $0, kind) },
                later: all.filter { $0 > asOf }.min().map { Paths.bulletin(region, $0, kind) }))
    }

    func title(_ language: Language) -> String { found.bulletin.titleText }

    func content(_ language: Language) -> HTML {
        let bulletin = found.bulletin
        let view = BulletinView(bulletin: bulletin) { figure in
            opensFigures ? Paths.figure(figure.name, bulletin.context.region.code, bulletin.context.asOf, kind) : nil
        }
        return [
            RegionPath(regions: path, mayOpen: { _ in true }) { Paths.bulletins(in: $0) }.html(language),
            .when(
                found.published == nil,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "未发布：按台账当前内容计算，可能变化。",
                            "Not published: computed from the ledger as it stands, and may change.")))),
            view.html, seal(language), links(language),
        ]
    }

    private func seal(_ language: Language) -> HTML {
        .with(found.published) { published in
            let digest = String(Hexadecimal.text(published.digest).prefix(16))
            let moment = published.publishedAt.shown
            return HTML(
                .p, [.class("seal quiet")],
                .text(
                    language.words("发布时间：\(moment)　校验码：\(digest)", "Published \(moment), check code \(digest)")))
        }
    }

    private func links(_ language: Language) -> HTML {
        let context = found.bulletin.context
        func item(_ link: Link, _ chinese: String, _ english: String) -> HTML {
            HTML(.li, [], HTML(.a, [.href(link)], .text(Bilingual(chinese, english)[language])))
        }
        let address = Paths.bulletin(context.region.code, context.asOf, kind)
        func data(_ format: String) -> Link {
            Paths.bulletinData(context.region.code, context.asOf, found.bulletin.kind, format: format, language)
        }
        return HTML(
            .ul, [.class("links seal")], .with(earlier) { item($0, "上一期", "Earlier") },
            .with(later) { item($0, "下一期", "Later") },
            .when(
                opensFigures && found.published != nil,
                item(address.with("restated", "true"), "按现在的台账重算", "As the ledger stands now")),
            .when(isRestated, item(address, "发布的文本", "As published")),
            .when(
                opensFigures,
                item(
                    Paths.bulletinDesk(context.region.code, context.asOf, found.bulletin.kind), "比较和发布",
                    "Compare and publish")),
            .when(
                !opensFigures,
                item(Paths.signIn(next: address), "登录后可点开每个数字", "Sign in to open every figure")),
            item(data("text"), "纯文本", "Text"),
            item(data("json"), "数据（JSON）", "Data (JSON)"))
    }
}
