import Domain
import Hummingbird
import Store

/// What was published, region by region, newest first; the start page of whoever reads no ledger.
struct BulletinsPage: PageContent {
    /// The bulletins of one region.
    struct Group: Sendable {
        let path: [Region]
        let bulletins: [(summary: PublishedBulletin.Summary, link: Link)]
    }

    /// The region looked into, `nil` for all.
    let region: Region?
    let groups: [Group]
    /// What the one who is signed in is reminded of.
    let reminders: ReminderList
    /// The region whose bulletins the reader may see in the making, and whether they may publish them.
    let desk: (region: RegionCode, publishes: Bool)?

    static let routes: [Route] = [
        Route(
            .get, "/bulletins", Bilingual("通报列表", "The list of bulletins"),
            access: .everyone(why: "bulletins are published"),
            answers: [Answer(200, Bilingual("通报列表", "The list of bulletins"), .page)], handle: open)
    ]

    static func open(_ call: Call) async throws -> Response {
        let code = try call.query()["region"].map { text throws(Problem) in try RegionCode(text) }
        let found = try await call.services.bulletins.published(in: code, limit: 200)
        var groups: [Group] = []
        for (region, summaries) in Dictionary(grouping: found, by: \.region).sorted(by: { $0.key < $1.key }) {
            let usual = try await call.services.bulletins.usualKind(of: region)
            groups.append(
                Group(
                    path: try await call.services.regions.path(to: region),
                    // Of several editions the newest; its page names the others.
                    bulletins: summaries.filter { newest($0, summaries) }.map { summary in
                        let kind = summary.kind == usual ? nil : summary.kind
                        return (summary, Paths.bulletin(summary.region, summary.asOf, kind))
                    }))
        }
        let region = if let code { try await call.services.regions.region(code) } else { Region?.none }
        return call.page(
            BulletinsPage(
                region: region, groups: groups, reminders: try await ReminderList(call), desk: desk(code, call)))
    }

    private static func newest(
        _ summary: PublishedBulletin.Summary, _ all: [PublishedBulletin.Summary]
    ) -> Bool {
        !all.contains { $0.kind == summary.kind && $0.asOf == summary.asOf && $0.edition > summary.edition }
    }

    /// The region looked into, or the reader's own.
    private static func desk(_ region: RegionCode?, _ call: Call) -> (region: RegionCode, publishes: Bool)? {
        guard let author = call.session?.author, let region = region ?? author.readableRegion,
            author.mayReadLedger(of: region)
        else { return nil }
        return (region, author.holds(Duty.ofPublishing, on: region))
    }

    func title(_ language: Language) -> String {
        let all = language.words("疫情防控通报", "Bulletins on epidemic control")
        return region.map { language.words("\($0.name)通报", "Bulletins of \($0.name)") } ?? all
    }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))), reminders.html(language),
            .with(desk) { region, publishes in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.bulletinDesk(region))],
                        .text(
                            publishes
                                ? language.words("编写和发布通报", "Make and publish bulletins")
                                : language.words("查看各时点数字", "See the figures of each hour"))))
            },
            .when(
                groups.isEmpty,
                HTML(
                    .p, [],
                    .text(
                        language.words(
                            "还没有发布通报。发布后会显示在这里。", "Nothing has been published yet; bulletins will stand here.")))),
            HTML(.div, [.class("groups")], each: groups.map { section($0, language) }),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.publishedActivities(in: region?.code))],
                    .text(language.words("病例活动轨迹", "Where cases were")))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.clues)],
                    .text(language.words("线索举报、查询办理情况", "Report a clue, or see what came of one")))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.certificates)],
                    .text(language.words("核验解除医学观察证明", "Check a release certificate")))),
        ]
    }

    private static let newest = 6

    private func earlier(_ group: Group, _ language: Language) -> HTML {
        guard let code = group.path.last?.code else { return .text("") }
        let count = group.bulletins.count
        return HTML(
            .p, [],
            HTML(
                .a, [.href(Paths.bulletins(in: code))],
                .text(language.words("全部 \(count) 份", "All \(count)"))))
    }

    private func section(_ group: Group, _ language: Language) -> HTML {
        let path = RegionPath(regions: group.path, mayOpen: { _ in true }) { Paths.bulletins(in: $0) }
        // Of every region the newest; all of a region once it is looked into.
        let shown = region == nil ? group.bulletins.prefix(Self.newest) : group.bulletins[...]
        let items = shown.map { bulletin, link in
            let moment = HTML(
                .time, [.datetime(bulletin.asOf.start.description)],
                .text(bulletin.asOf.bulletinTime(in: language)))
            return HTML(
                .li, [], HTML(.a, [.href(link), .lang(.chinese)], .text(bulletin.title)),
                HTML(.small, [], moment))
        }
        return HTML(
            .section, [], path.html(language), HTML(.ul, [.class("list")], each: items),
            .when(shown.count < group.bulletins.count, earlier(group, language)))
    }
}
