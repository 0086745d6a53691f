import Domain
import Hummingbird
import Store

/// The samples of a region: a tab for what is overdue, on the way, in a laboratory, positive, to be taken again, and done.
struct SamplesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let filter: SampleFilter
    let counts: [SampleFilter: SampleStore.Count]
    let page: SampleStore.Page
    let names: [ID<Subject>: String]
    let places: NamedRegions
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/samples", Bilingual("样本页面", "The page of samples"), access: .holder(Duty.ofSamples, in: .query),
            parameters: [
                .query("region", .regionCode, required: true),
                .query("show", .oneOf(SampleFilter.allCases.map(\.rawValue))), .query("after", .string),
            ], answers: [Answer(200, Bilingual("样本", "The samples"), .page)], problems: [.cursorInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let samples = call.services.samples
        let counts = try await samples.counts(in: region)
        // Where nothing was chosen, the first that has any.
        let filter =
            query["show"].map { SampleFilter(rawValue: $0) ?? .resulted }
            ?? SampleFilter.allCases.first { counts[$0]?.samples ?? 0 > 0 } ?? .onTheWay
        let page = try await samples.samples(
            in: region, filter, after: try query["after"].map { text throws(Problem) in try CaseCursor(text) })
        return call.page(
            SamplesPage(
                region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                filter: filter, counts: counts, page: page,
                names: try await SampleRoutes.names(of: page.samples, in: region, call),
                places: try await NamedRegions(page.samples.map(\.region), call), now: call.services.clock.now()))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)样本", "Samples in \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofSamples, on: $0) }) { Paths.samples($0, filter) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("screen")],
                HTML(
                    .a, [.href(Paths.notices(region))],
                    .text(language.words("病例报告时限", "Deadlines for reporting cases")))),
            tabs(language), list(language),
        ]
    }

    private func tabs(_ language: Language) -> HTML {
        let items = SampleFilter.allCases.map { one in
            HTML(
                .li, [],
                HTML(
                    .a, [.href(Paths.samples(region, one))] + (one == filter ? [.aria("current", "page")] : []),
                    .text("\(one.title[language]) \(counts[one]?.samples ?? 0)")))
        }
        return HTML(.ul, [.class("links tabs"), .aria("label", language.words("分类", "Lists"))], each: items)
    }

    private func number(_ part: (SampleStore.Count) -> Int) -> Int { counts[filter].map(part) ?? 0 }

    private func list(_ language: Language) -> HTML {
        guard !page.samples.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "“\(filter.title.chinese)”目前没有样本。采样从病例、发热转诊、接触者或人员页面登记。",
                        "There is no sample in “\(filter.title.english)”. They are filed from the page of a case, a referral, a contact or a person."
                    )))
        }
        return [
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "共 \(number(\.samples)) 份，涉及登记人员 \(number(\.people)) 人。",
                        "\(number(\.samples)) samples of \(number(\.people)) registered people."))),
            SampleTable(samples: page.samples, names: names, places: places, now: now).html(language),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.samples(region, filter).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }
}

extension SampleFilter {
    /// Its name for people.
    var title: Bilingual {
        switch self {
        case .overdue: Bilingual("超过24小时无结果", "no result after 24 hours")
        case .onTheWay: Bilingual("待送检和途中", "on the way")
        case .waiting: Bilingual("待检测", "in a laboratory")
        case .positive: Bilingual("阳性", "positive")
        case .failed: Bilingual("需重新采样", "to be taken again")
        case .resulted: Bilingual("已有结果", "with a result")
        }
    }
}
