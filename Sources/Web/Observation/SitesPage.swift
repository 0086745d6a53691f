import Domain
import Hummingbird
import Store

/// The central places of a region with who is there and what is free, and the form that registers one.
struct SitesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let sites: [ObservationStore.Occupancy]
    let places: NamedRegions
    let form: SiteForm?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/sites", Bilingual("集中观察点页面", "The page of central places"),
            access: .holder(Duty.ofObservation, in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("集中观察点", "Central places"), .page)]
        ) { call in
            try await page(try RegionCode(call.query()["region"] ?? ""), call).response(call)
        },
        Route(
            .post, "/sites", Bilingual("登记集中观察点", "Register a central place"),
            access: .signedIn(also: "the form of places says which duties may"), body: .form(SiteForm.names),
            answers: [Answer(303, Bilingual("已登记", "Registered"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .notFound], handle: register),
    ]

    private static func page(_ region: RegionCode, _ call: Call) async throws -> SitesPage {
        let sites = try await call.services.observations.sites(in: region)
        let mayRegister = try call.author().holds(Form.observationSite.filedBy, on: region) && region.county != nil
        return SitesPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            sites: sites,
            places: try await NamedRegions(sites.map(\.site.region), call),
            form: mayRegister
                ? SiteForm(site: nil, region: region, now: call.services.clock.now(), token: FormToken(call.request))
                : nil)
    }

    private func response(_ call: Call) -> Response {
        let response = call.page(self, status: problem?.status ?? .ok, here: Paths.sites(region))
        return form?.token.kept(in: response, call) ?? response
    }

    private static func register(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let author = try call.author()
        let id: ID<Subject> = try ID(posted["site"] ?? "")
        let known = try await call.services.observations.site(id)
        let region = try known?.site.region ?? RegionCode(posted["region"] ?? "")
        guard author.holds(Form.observationSite.filedBy, on: region) else { throw Call.refused }
        let submission = Submission(
            id: try OrderPage.entry(posted), region: region, form: Form.observationSite.name,
            version: Form.observationSite.version, subject: id, occurredAt: call.services.clock.now(),
            body: SiteForm.answers(in: posted))
        guard let problem = try await call.fileArriving(submission) else { return .seeOther(Paths.site(id)) }
        var form = SiteForm(
            site: known?.site, region: region, now: call.services.clock.now(), token: FormToken(call.request))
        form.typed = posted
        let page = try await page(region, call)
        return SitesPage(
            region: region, path: page.path, author: author, sites: page.sites, places: page.places, form: form,
            problem: problem
        ).response(call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)集中观察点", "Central places of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.sites($0) }.html(
                language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            sites.isEmpty
                ? HTML(.p, [], .text(language.words("还没有登记集中观察点。", "No central place is registered yet.")))
                : table(language),
            .with(form) { form in
                HTML(
                    .section, [.class("screen")],
                    HTML(
                        .h2, [],
                        .text(
                            form.site == nil
                                ? language.words("登记集中观察点", "Register a central place")
                                : language.words("更改登记", "Change the registration"))),
                    form.html(language))
            },
        ]
    }

    private func table(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        func number(_ amount: Int) -> HTML { HTML(.td, [.class("number")], .text(String(amount))) }
        let rows = sites.map { found in
            HTML(
                .tr, [],
                HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.site(found.site.id))], .text(found.site.name))),
                HTML(.td, [.lang(.chinese)], .text(places[found.site.region])),
                HTML(
                    .td, [],
                    .text(found.site.isInUse ? language.words("启用", "in use") : language.words("停用", "not in use"))),
                number(found.orders.count), number(found.site.beds), number(found.freeBeds))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("名称", "Name"), heading("区域", "Region"), heading("状态", "State"),
                        heading("在观察", "People", number: true), heading("床位", "Beds", number: true),
                        heading("空床", "Free", number: true))),
                HTML(.tbody, [], each: rows)))
    }
}
