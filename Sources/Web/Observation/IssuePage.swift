import Domain
import Hummingbird
import Store

/// The form that issues an order for a person.
struct IssuePage: PageContent {
    let person: Person
    /// Where the person is observed: where they are registered, or where they are looked after as a contact.
    let region: RegionCode
    let path: [Region]
    let author: Author
    /// Orders the person has, or had.
    let former: [ObservationStore.Listed]
    let names: [ID<Subject>: String]
    let places: NamedRegions
    let sites: [(id: String, words: String)]
    /// The contact that is to be observed, where it is opened from there: the day from which the time is counted.
    let contact: Contact?
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rule = "a person outside one's regions is not found; the form of orders says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/orders", Bilingual("下观察令页面", "The page that issues an order"),
            access: .signedIn(also: rule),
            parameters: [.query("person", .uuid, required: true), .query("contact", .uuid)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.personUnknown, .contactUnknown]
        ) { call in
            let query = try call.query()
            let id: ID<Subject> = try ID(query["person"] ?? "")
            return try await page(of: id, contact: query["contact"], call).response(call)
        },
        Route(
            .post, "/orders", Bilingual("下观察令", "Issue an order"),
            access: .signedIn(also: rule),
            body: .form(["token", "entry", "order", "region", "contact"] + Form.observationOrder.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已签发", "Issued"), .nothing)],
            problems: [.personUnknown, .contactUnknown, .observationExists, .formInvalid, .formTokenInvalid],
            handle: issue),
    ]

    private static func page(of id: ID<Subject>, contact: String?, _ call: Call) async throws -> IssuePage {
        let author = try call.author()
        var listed: Contact?
        if let contact {
            listed = try await call.services.contacts.record(try ID(contact), for: author).listed.contact
            guard listed?.person == id else { throw ContactStore.unknown }
        }
        let person = try await call.services.people.person(id, for: author, as: listed)
        let region = listed?.region ?? person.region
        guard author.holds(Form.observationOrder.filedBy, on: region) else { throw Call.refused }
        let former = try await ObservationRoutes.orders(of: id, for: author, call)
        return IssuePage(
            person: person, region: region, path: try await call.services.regions.path(to: region),
            author: try call.author(),
            former: former,
            names: person.masked["name"].map { name in
                Dictionary(former.map { ($0.order.person, name) }) { one, _ in one }
            } ?? [:],
            places: try await NamedRegions(former.map(\.order.region), call),
            sites: try await SiteChoice.offered(in: region, call), contact: listed,
            now: call.services.clock.now(),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.issuing(person.id)), call)
    }

    private static func issue(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let id: ID<Subject> = try ID(posted["person"] ?? "")
        var page = try await page(of: id, contact: posted["contact"], call)
        var answers = FormFields.answers(of: .observationOrder, in: posted)
        if answers["fenced"] != true {
            for name in ["fenceCentre", "fenceRadiusMetres", "fencePolygon"] { answers[name] = nil }
        }
        if answers["fenceCentre"] == nil { answers["fenceRadiusMetres"] = nil }
        if answers["ground"] != "other" { answers["groundText"] = nil }
        // A room is for one household, so that people of one household may share it.
        if page.region.county == page.person.region.county { answers["household"] = page.person.open["household"] }
        let order: ID<Subject> = try ID(posted["order"] ?? "")
        let submission = Submission(
            id: try ID(posted["entry"] ?? ""), region: page.region, form: Form.observationOrder.name,
            version: Form.observationOrder.version, subject: order, occurredAt: call.services.clock.now(),
            body: .object(answers))
        guard let problem = try await call.fileArriving(submission) else { return .seeOther(Paths.order(order)) }
        page.typed = posted
        page.problem = problem
        return page.response(call)
    }

    /// Accounts are named in lists of people, not typed as ids; and without a central place there is none to choose.
    private var unasked: Set<String> {
        Set(["person", "household", "gridWorker", "doctor"] + (sites.isEmpty ? ["site", "room", "bed"] : []))
    }

    /// Of a contact the time is counted from the last contact, however late the order comes.
    private var filled: [String: String] {
        var filled = ["kind": "home", "firstDay": now.day.description, "fenced": "no"]
        guard let contact else { return filled }
        if contact.lastContactOn.advanced(by: ObservationRule.days(for: .home, disease: nil)) > now.day {
            filled["firstDay"] = contact.lastContactOn.description
        }
        filled["group"] = "close-contact"
        return filled
    }

    func title(_ language: Language) -> String {
        let name = PersonWords(person).name(language)
        return language.words("对\(name)下观察令", "An observation order for \(name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(
            form: .observationOrder, typed: typed, problem: problem, answered: unasked,
            offered: ["site": sites])
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.observation($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            .when(
                !former.isEmpty,
                [
                    HTML(.h2, [], .text(language.words("此人的观察令", "Orders of this person"))),
                    ObservationTable(orders: former, names: names, places: places, now: now).html(language),
                ]),
            parts.form(
                Paths.issuing(nil), Bilingual("签发", "Issue"), parts.hidden("person", person.id.description),
                .with(contact) { parts.hidden("contact", $0.id.description) },
                parts.hidden("order", typed?["order"] ?? ID<Subject>.fresh(at: now).description),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(filled, language)),
        ]
    }
}
