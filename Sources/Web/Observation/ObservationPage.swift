import Domain
import Hummingbird
import Store

/// The observed of a region: six queues as tabs with counts, and who is in the one that is open; beside them those whose
/// orders ended of late.
struct ObservationPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let below: [Region]
    /// The queue that is open; `nil` for those whose orders ended of late.
    let queue: ObservationQueue?
    let counts: [RegionCode: [ObservationQueue: Int]]
    let page: ObservationStore.Page
    let names: [ID<Subject>: String]
    let places: NamedRegions
    let now: Instant
    let token: FormToken
    let mayRelease: Bool
    /// How many were just released.
    let released: Int?

    static let routes: [Route] = [
        Route(
            .get, "/observation", Bilingual("医学观察页面", "The page of the observed"),
            access: .holder(Duty.ofObservation, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("queue", ObservationWire.queue),
                .query("show", .oneOf(["ended"])), .query("after", .string), .query("released", .integer),
            ], answers: [Answer(200, Bilingual("观察对象", "The observed"), .page)], handle: open),
        Route(
            .post, "/observation/releases", Bilingual("解除期满人员", "Release whose time is over"),
            access: .signedIn(also: "the form of steps says which duties may"),
            body: .form(["token", "region", "ground"]),
            answers: [Answer(303, Bilingual("已解除", "Released"), .nothing)],
            problems: [.formTokenInvalid, .accessRefused], handle: release),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let observations = call.services.observations
        let counts = try await observations.counts(in: region)
        let queue = try queue(query, counts[region] ?? [:])
        let after = try query["after"].map { text throws(Problem) in try ObservationCursor(text) }
        let page =
            if let queue { try await observations.queue(queue, region: region, after: after, limit: 100) } else {
                try await observations.ended(
                    in: region, since: call.services.clock.now().adding(seconds: -daysShown * 86_400), after: after,
                    limit: 100)
            }
        let token = FormToken(call.request)
        let author = try call.author()
        let shown = ObservationPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            below: try await call.services.regions.children(of: region),
            queue: queue, counts: counts, page: page,
            names: try await ObservationRoutes.names(of: page.orders, in: region, call),
            places: try await NamedRegions(page.orders.map(\.order.region), call),
            now: call.services.clock.now(), token: token,
            mayRelease: author.holds(Form.observationStep.filedBy, on: region),
            released: query["released"].flatMap { Int($0) })
        return token.kept(in: call.page(shown), call)
    }

    private static let daysShown: Int64 = 14

    /// Where nothing was chosen, the most urgent that has somebody.
    private static func queue(
        _ query: NamedValues, _ counts: [ObservationQueue: Int]
    ) throws -> ObservationQueue? {
        if query["show"] == "ended" { return nil }
        return try query["queue"].map { text throws(Problem) in try ObservationWire.queue(text) }
            ?? ObservationQueue.allCases.first { counts[$0] ?? 0 > 0 } ?? .due
    }

    private static func release(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        guard author.holds(Form.observationStep.filedBy, on: region) else { throw Call.refused }
        let done = try await call.services.observations.releaseEnded(
            in: region, ground: form["ground"] ?? "", by: author, through: call.services.ledger)
        if done.released == 0, let problem = done.problems.first { throw problem }
        return .seeOther(
            Paths.observation(region, .toReview).with("released", String(done.released)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)医学观察", "Medical observation in \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) {
                here($0)
            }.html(language),
            HTML(.h1, [], .text(title(language))),
            .with(released) { count in
                HTML(
                    .p, [.class("note"), .role("status")],
                    .text(
                        language.words(
                            "已解除 \(count) 人，证明可在各人页面打印：",
                            "\(count) released; certificates are printed from each order's page: ")),
                    HTML(.a, [.href(Paths.endedObservation(region))], .text(Self.ended[language])))
            },
            tabs(language), .when(queue == .toReview && mayRelease && !page.orders.isEmpty, releaseForm(language)),
            list(language), parts(language),
            HTML(
                .p, [.class("screen")],
                HTML(.a, [.href(Paths.sites(region))], .text(language.words("集中观察点", "Central places")))),
        ]
    }

    private static let ended = Bilingual("近\(daysShown)天解除或结束", "Ended in the last \(daysShown) days")

    /// The same list of another region.
    private func here(_ region: RegionCode) -> Link {
        queue.map { Paths.observation(region, $0) } ?? Paths.endedObservation(region)
    }

    private func tabs(_ language: Language) -> HTML {
        func tab(_ link: Link, _ words: String, isOpen: Bool) -> HTML {
            HTML(
                .li, [], HTML(.a, [.href(link)] + (isOpen ? [.aria("current", "page")] : []), .text(words)))
        }
        let items =
            ObservationQueue.allCases.map { one in
                tab(
                    Paths.observation(region, one), "\(one.title[language]) \(counts[region]?[one] ?? 0)",
                    isOpen: one == queue)
            } + [tab(Paths.endedObservation(region), Self.ended[language], isOpen: queue == nil)]
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("分类", "Queues"))], each: items)
    }

    private func list(_ language: Language) -> HTML {
        let title = queue?.title ?? Self.ended
        guard !page.orders.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "“\(title.chinese)”目前没有人。下观察令请从人员页面开始。",
                        "Nobody is in “\(title.english)”. An order begins on the page of the person.")))
        }
        return [
            ObservationTable(
                orders: page.orders, names: names, places: places, now: now, root: region, areEnded: queue == nil
            ).html(language),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(here(region).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }

    private func releaseForm(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Link("observation", "releases"))],
            parts.hidden("token", token.text), parts.hidden("region", region.text),
            HTML(
                .div, [],
                parts.field(
                    "ground", Bilingual("解除依据", "The ground"),
                    value: language.words("观察期满，无异常", "the time is over, no findings"),
                    length: 200)),
            HTML(
                .button, [.type("submit")],
                .text(language.words("解除全部期满且无症状的人员", "Release all whose time is over without symptoms"))))
    }

    private func parts(_ language: Language) -> HTML {
        let rows = below.compactMap { child in counts[child.code].map { (child, $0) } }
        guard !rows.isEmpty else { return .nothing }
        let head = HTML(
            .tr, [], HTML(.th, [.scope("col")], .text(language.words("区域", "Region"))),
            .several(
                ObservationQueue.allCases.map {
                    HTML(.th, [.scope("col"), .class("number")], .text($0.title[language]))
                }))
        let lines = rows.map { child, counted in
            HTML(
                .tr, [],
                HTML(.td, [.lang(.chinese)], HTML(.a, [.href(here(child.code))], .text(child.name))),
                .several(
                    ObservationQueue.allCases.map {
                        .numberCell(counted[$0] ?? 0, Paths.observation(child.code, $0))
                    }))
        }
        return [
            HTML(.h2, [], .text(language.words("下级", "Below"))),
            HTML(
                .div, [.class("wide")],
                HTML(.table, [], HTML(.thead, [], head), HTML(.tbody, [], each: lines))),
        ]
    }
}
