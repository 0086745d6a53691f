import Domain
import Hummingbird
import Store

/// One central place: its rooms and who is in them, masked; who came and went today; what was done.
struct SitePage: PageContent {
    let found: ObservationStore.Occupancy
    let today: ObservationStore.SiteDay
    let names: [ID<Subject>: String]
    let path: [Region]
    let author: Author
    let forms: FormCatalogue
    let places: NamedRegions
    let now: Instant
    let token: FormToken
    let mayServe: Bool
    let mayRegister: Bool
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/sites/{id}", Bilingual("一个集中观察点的页面", "The page of a central place"),
            access: .signedIn(also: SiteRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("房间、人员和今日情况", "Rooms, people and today"), .page)], problems: [.notFound]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/sites/{id}/services", Bilingual("登记集中观察点服务", "File a service at a central place"),
            access: .signedIn(also: SiteRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.siteService.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.notFound, .formTokenInvalid, .formInvalid], handle: serve),
    ]

    private static func page(_ call: Call) async throws -> SitePage {
        let found = try await SiteRoutes.visible(call)
        let author = try call.author()
        let region = found.site.region
        let now = call.services.clock.now()
        let today = try await call.services.observations.day(now.day, at: found.site)
        let shown = found.orders + (today.arrivals + today.departures).map(\.order)
        return SitePage(
            found: found, today: today,
            names: try await call.services.people.maskedNames(
                of: Set(shown.map(\.person)), in: region, for: .observation, to: author),
            path: try await call.services.regions.path(to: region), author: try call.author(),
            forms: call.services.forms,
            places: try await NamedRegions(today.services.map(\.submission.region), call), now: now,
            token: FormToken(call.request), mayServe: author.holds(Form.siteService.filedBy, on: region),
            mayRegister: author.holds(Form.observationSite.filedBy, on: region))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }

    private static func serve(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let site = page.found.site
        var answers = FormFields.answers(of: .siteService, in: posted)
        if answers["service"] != "meals" { answers["people"] = nil }
        let submission = Submission(
            id: try OrderPage.entry(posted), region: site.region, form: Form.siteService.name,
            version: Form.siteService.version, subject: site.id, occurredAt: call.services.clock.now(),
            body: .object(answers))
        guard let problem = try await call.fileArriving(submission) else { return .seeOther(Paths.site(site.id)) }
        page.typed = posted
        page.problem = problem
        return page.response(call)
    }

    func title(_ language: Language) -> String { found.site.name }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.sites($0) }.html(
                language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .dl, [.class("card")],
                each: facts.map { [HTML(.dt, [], .text($0.0[language])), HTML(.dd, [], .text($0.1[language]))] }),
            SiteRooms(found: found, names: names).html(language),
            HTML(
                .h2, [],
                .text(language.words("今日到达 \(today.arrivals.count) 人", "Arrived today: \(today.arrivals.count)"))),
            movements(today.arrivals.map { ($0.order, $0.from) }, language),
            HTML(
                .h2, [],
                .text(language.words("今日离开 \(today.departures.count) 人", "Left today: \(today.departures.count)"))),
            movements(today.departures.map { ($0.order, $0.until ?? $0.from) }, language),
            HTML(.h2, [], .text(language.words("今日服务", "Done today"))),
            today.services.isEmpty
                ? HTML(.p, [], .text(language.words("今天还没有登记。", "Nothing was filed today.")))
                : EntryTable(
                    lines: today.services.map { (LedgerLine(entry: $0, supersededBy: nil), nil) }, forms: forms,
                    names: places, root: path.last?.code
                )
                .html(language),
            .when(
                mayServe || mayRegister,
                HTML(
                    .div, [.class("groups screen")], .when(mayServe, serviceForm(language)),
                    .when(mayRegister, registration(language)))),
        ]
    }

    private var facts: [(Bilingual, Bilingual)] {
        func people(_ amount: Int) -> Bilingual { Bilingual("\(amount) 人", "\(amount) people") }
        func number(_ amount: Int) -> Bilingual { Bilingual("\(amount)", "\(amount)") }
        return [
            (
                Bilingual("状态", "State"),
                found.site.isInUse ? Bilingual("启用", "in use") : Bilingual("停用", "not in use")
            ),
            (Bilingual("在观察", "Under observation"), people(found.orders.count)),
            (Bilingual("床位", "Beds"), number(found.site.beds)), (Bilingual("空床", "Free"), number(found.freeBeds)),
            (Bilingual("每餐份数", "Meals each time"), number(found.orders.count)),
        ]
    }

    private func movements(_ moved: [(order: ObservationOrder, at: Instant)], _ language: Language) -> HTML {
        .when(
            !moved.isEmpty,
            HTML(
                .ul, [],
                each: moved.map { move in
                    HTML(
                        .li, [], SiteRooms.person(move.order, names, language),
                        .text(" · \(move.at.shown)"))
                }))
    }

    private func serviceForm(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(form: .siteService, typed: typed, problem: problem)
        return HTML(
            .section, [], HTML(.h2, [], .text(language.words("登记服务", "File a service"))),
            parts.form(
                Paths.site(found.site.id, "services"), Bilingual("登记", "File"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(["people": String(max(found.orders.count, 1))], language)))
    }

    private func registration(_ language: Language) -> HTML {
        HTML(
            .section, [], HTML(.h2, [], .text(language.words("更改登记", "Change the registration"))),
            SiteForm(site: found.site, region: found.site.region, now: now, token: token).html(language))
    }
}
