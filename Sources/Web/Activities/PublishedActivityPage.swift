import Domain
import Hummingbird
import Store

/// One text on where a case was, as it was published.
struct PublishedActivityPage: PageContent {
    let found: PublishedActivities
    let newer: ID<Entry>?
    let path: [Region]

    static let route = Route(
        .get, "/published-activities/{id}", Bilingual("公开的病例活动轨迹", "Published activities of a case"),
        access: .everyone(why: "they are published, without the person"), parameters: [.path("id", .uuid)],
        answers: [Answer(200, Bilingual("公开的文字", "The text"), .page)], problems: [.activityUnpublished]
    ) { call in
        let (found, newer) = try await call.services.activities.published(call.id(of: Entry.self))
        return call.page(
            PublishedActivityPage(
                found: found, newer: newer,
                path: try await call.services.regions.path(to: found.region.county ?? found.region)))
    }

    func title(_ language: Language) -> String { PublishedActivities.title(found.number)[language] }

    func content(_ language: Language) -> HTML {
        let county = path.last?.name ?? found.region.text
        let moment = found.publishedAt.shown
        return [
            RegionPath(regions: path, mayOpen: { _ in true }) { Paths.publishedActivities(in: $0) }.html(language),
            .with(newer) { newer in
                HTML(
                    .p, [.class("note")],
                    .text(language.words("这份活动轨迹已有更新：", "There is a newer one: ")),
                    HTML(.a, [.href(Paths.publishedActivities(newer))], .text(language.words("最新", "the newest"))))
            }, HTML(.h1, [], .text("\(county) \(title(language))")), PublishedText(text: found.text).html,
            HTML(
                .p, [.class("seal quiet")],
                .text(
                    language.words(
                        "发布：\(county)疫情防控指挥部　发布时间：\(moment)", "Published by the command of \(county), \(moment)"))),
            HTML(
                .p, [.class("screen")],
                HTML(
                    .a, [.href(Paths.publishedActivities(in: nil))],
                    .text(language.words("全部公开的活动轨迹", "All that was published")))),
        ]
    }
}
