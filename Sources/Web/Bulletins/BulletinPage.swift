import Domain
import Hummingbird
import Store

/// A bulletin as it is printed.
struct BulletinPage: PageContent {
    let found: FoundBulletin
    let path: [Region]
    /// Whether the reader may open figures down to their entries.
    let opensFigures: Bool
    let mayPublish: Bool
    /// Named in addresses unless it is the usual one.
    let kind: BulletinKind?
    /// Whether the same hour is shown as published, or as it would be written today.
    let isRestated: Bool
    let earlier: Link?
    let later: Link?
    /// The editions of that hour, where there are several, newest first.
    let editions: [Int]
    /// Named in addresses where it is not the newest.
    let edition: Int?
    /// Who prepared and who signed it; `nil` for the public.
    let people: BulletinPeople?

    static let routes: [Route] = [
        Route(
            .get, "/bulletins/{region}/{asOf}", Bilingual("通报页面", "The page of a bulletin"),
            access: .everyone(why: "what was published; the rest is found by readers of the ledger alone"),
            parameters: [
                .path("region", .regionCode), .path("asOf", .fullHour), .query("edition", .integer(1...1_000)),
            ], answers: [Answer(200, Bilingual("通报", "The bulletin"), .page)], problems: [.bulletinUnknown],
            handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let region = try call.region()
        let named = try call.query()["kind"].map(BulletinKind.init)
        let restated = try call.query()["restated"] == "true"
        let found = try await FoundBulletin(call, kind: named, language: call.language, restated: restated)
        let usual = try await call.services.bulletins.usualKind(of: region)
        let kind = found.bulletin.kind == usual ? nil : found.bulletin.kind
        let all = try await call.services.bulletins.published(in: region, limit: 1_000)
            .filter { $0.region == region && $0.kind == found.bulletin.kind }
        let asOf = found.bulletin.context.asOf
        let editions = all.filter { $0.asOf == asOf }.map(\.edition)
        let edition = found.published?.edition
        let hours = all.map(\.asOf)
        return call.page(
            BulletinPage(
                found: found, path: try await call.services.regions.path(to: region),
                opensFigures: call.session?.author.mayReadLedger(of: region) == true,
                mayPublish: call.session?.author.holds(Duty.ofPublishing, on: region) == true, kind: kind,
                isRestated: restated,
                earlier: hours.filter { $0 < asOf }.max().map { Paths.bulletin(region, $0, kind) },
                later: hours.filter { $0 > asOf }.min().map { Paths.bulletin(region, $0, kind) },
                editions: editions.count > 1 ? editions : [], edition: edition == editions.first ? nil : edition,
                people: try await BulletinPeople(found.published, call)))
    }

    func title(_ language: Language) -> String { found.bulletin.titleText }

    func content(_ language: Language) -> HTML {
        let bulletin = found.bulletin
        let view = BulletinView(bulletin: bulletin) { figure in
            guard opensFigures else { return nil }
            return Paths.figure(
                figure.name, bulletin.context.region.code, bulletin.context.asOf, kind, edition: edition)
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
            .when(
                edition != nil,
                HTML(
                    .p, [.class("note")],
                    .text(language.words("这一版已被更正，以最新一版为准。", "This edition was corrected; the newest one stands.")))),
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
                    language.words("发布时间：\(moment)　校验码：\(digest)", "Published \(moment), check code \(digest)")),
                .with(people) { [HTML(.br, []), .text($0.words[language])] })
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
            .several(
                editions.filter { $0 != found.published?.edition }.map { number in
                    let link = Paths.bulletin(
                        context.region.code, context.asOf, kind, edition: number == editions.first ? nil : number)
                    return item(link, "第\(number)版", "Edition \(number)")
                }),
            .when(
                opensFigures && found.published != nil,
                item(address.with("restated", "true"), "按现在的台账重算", "As the ledger stands now")),
            .when(isRestated, item(address, "发布的文本", "As published")),
            .when(
                opensFigures,
                item(
                    Paths.bulletinDesk(context.region.code, context.asOf, found.bulletin.kind),
                    mayPublish ? "比较和发布" : "与上一期比较", mayPublish ? "Compare and publish" : "Compare")),
            .when(
                !opensFigures,
                item(Paths.signIn(next: address), "登录后可点开每个数字", "Sign in to open every figure")),
            item(data("text"), "纯文本", "Text"),
            item(data("json"), "数据（JSON）", "Data (JSON)"))
    }
}
