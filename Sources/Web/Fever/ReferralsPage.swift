import Domain
import Hummingbird
import Store

/// The referrals for fever of a region: who never arrived first, then who waits for an outcome; or those that have one.
struct ReferralsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let isEnded: Bool
    let referrals: [Referral]
    let places: NamedRegions
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/referrals", Bilingual("发热转诊页面", "The page of referrals"),
            access: .holder(Duty.ofReferrals, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(["open", "ended"])),
            ], answers: [Answer(200, Bilingual("发热转诊", "The referrals"), .page)]
        ) { call in
            let query = try call.query()
            let region = try RegionCode(query["region"] ?? "")
            let isEnded = query["show"] == "ended"
            let found = try await call.services.referrals.referrals(in: region, ended: isEnded)
            return call.page(
                ReferralsPage(
                    region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                    isEnded: isEnded, referrals: found, places: try await NamedRegions(found.map(\.region), call),
                    now: call.services.clock.now()))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)发热转诊", "Referrals for fever in \(name)")
    }

    func content(_ language: Language) -> HTML {
        let tabs = [(false, language.words("未有结果", "Open")), (true, language.words("已有结果", "Ended"))].map { tab in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [.href(Paths.referrals(region, ended: tab.0))]
                        + (tab.0 == isEnded ? [.aria("current", "page")] : []), .text(tab.1)))
        }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofReferrals, on: $0) }) { Paths.referrals($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("screen")],
                HTML(
                    .a, [.href(Paths.referralForm(in: region))],
                    .text(language.words("登记发热人员", "Refer somebody with a fever")))),
            HTML(.ul, [.class("links tabs")], each: tabs), table(language),
        ]
    }

    private func table(_ language: Language) -> HTML {
        guard !referrals.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    isEnded
                        ? language.words("还没有已有结果的转诊。", "No referral has an outcome yet.")
                        : language.words("没有待跟踪的发热人员。", "Nobody with a fever waits for an outcome.")))
        }
        let headings = [
            Bilingual("发现时间", "Found"), Bilingual("地点", "Where"), Bilingual("来源", "At"), Bilingual("体温", "Temperature"),
            Bilingual("状态", "State"), Bilingual("医疗机构", "Facility"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: referrals.map { row($0, language) })))
    }

    private func row(_ one: Referral, _ language: Language) -> HTML {
        let isOverdue = one.isOverdue(at: now)
        let state = (one.lastStep?.title ?? Bilingual("待送诊", "to be sent"))[language]
        return HTML(
            .tr, [], HTML(.td, [], HTML(.a, [.href(Paths.referral(one.id))], .text(one.foundAt.shown))),
            HTML(.td, [.lang(.chinese)], .text(places.path(to: one.region, below: region))),
            HTML(.td, [], .text(one.source.title[language])),
            HTML(.td, [], .text(ReferralPage.celsius(one))),
            HTML(
                .td, [],
                HTML(
                    .span, [.class(isOverdue ? "state missing" : "state")],
                    .text(isOverdue ? state + language.words("，逾期", ", overdue") : state))),
            HTML(.td, [], .text(one.facility ?? "—")))
    }
}
