import Domain
import Hummingbird
import Store

/// Where cases were, as it was published: open to everybody, made to be printed.
struct PublishedActivitiesPage: PageContent {
    let published: [PublishedActivities]
    let places: NamedRegions
    let region: RegionCode?

    static let routes: [Route] = [
        Route(
            .get, "/published-activities", Bilingual("公开的病例活动轨迹页面", "The page of published activities"),
            access: .everyone(why: "they are published, without the person"),
            parameters: [.query("region", .regionCode)],
            answers: [Answer(200, Bilingual("公开的活动轨迹", "What was published"), .page)]
        ) { call in
            let region = try call.query()["region"].map { text throws(Problem) in try RegionCode(text) }
            let published = try await call.services.activities.published(in: region)
            // Of each case what was published last; its page leads to nothing earlier.
            var seen: Set<ID<Subject>> = []
            let newest = published.filter { seen.insert($0.medicalCase).inserted }
            return call.page(
                PublishedActivitiesPage(
                    published: newest,
                    places: try await NamedRegions(
                        newest.map { $0.region.county ?? $0.region } + [region].compactMap(\.self), call),
                    region: region))
        },
        PublishedActivityPage.route,
    ]

    func title(_ language: Language) -> String {
        let all = language.words("病例活动轨迹", "Where cases were")
        return region.map { language.words("\(places[$0])病例活动轨迹", "Where cases of \(places[$0]) were") } ?? all
    }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "到过同一时间、同一地点的，请做好防护，主动向所在村（社区）报告。",
                        "Whoever was at the same place at the same time: take care, and tell your village or community."
                    ))),
            published.isEmpty
                ? HTML(.p, [], .text(language.words("目前没有公开的活动轨迹。", "Nothing is published at present.")))
                : HTML(.ul, [.class("list")], each: published.map { item($0, language) }),
            HTML(.p, [], HTML(.a, [.href(Paths.bulletins)], .text(language.words("疫情防控通报", "Bulletins")))),
        ]
    }

    private func item(_ one: PublishedActivities, _ language: Language) -> HTML {
        HTML(
            .li, [],
            HTML(
                .a, [.href(Paths.publishedActivities(one.entry))],
                .text("\(places[one.region.county ?? one.region]) \(PublishedActivities.title(one.number)[language])")),
            HTML(.small, [], .text(one.publishedAt.shown)))
    }
}
