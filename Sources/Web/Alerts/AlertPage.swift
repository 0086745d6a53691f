import Domain
import HTTPTypes
import Hummingbird
import Store

/// One alert by itself, and its steps as forms post them; from the duty desk they lead back there.
struct AlertPage: PageContent {
    let card: AlertCard
    let path: [Region]
    let author: Author

    private static let rule = "an alert outside of one's regions is not found"

    static let routes: [Route] = [
        Route(
            .get, "/alerts/{id}", Bilingual("报警页面", "The page of an alert"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("报警", "The alert"), .page)], problems: [.alertUnknown]
        ) { call in try await page(try await AlertCard.of(call.id(of: Subject.self), call), call) },
        Route(
            .post, "/alerts/{id}/steps", Bilingual("处置", "Take a step"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "back"] + Form.alertStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.alertUnknown, .formTokenInvalid, .formInvalid], handle: step),
        Route(
            .post, "/alerts/{id}/track", Bilingual("查看近期位置（留痕）", "The positions around an alert; recorded"),
            access: .signedIn(also: "police, medical staff, county desk and city command of its region"),
            parameters: [.path("id", .uuid)], body: .form(["token", "purpose", "back"]),
            answers: [Answer(200, Bilingual("报警和位置", "The alert with the positions"), .page)],
            problems: [.alertUnknown, .notFound, .formTokenInvalid, .valueUnknownChoice], handle: track),
    ]

    /// The alert at the desk it was opened at, or by itself.
    private static func page(_ card: AlertCard, _ call: Call) async throws -> Response {
        let status = card.problem?.status ?? .ok
        if let desk = card.desk { return try await AlertsPage.response(desk, card: card, status: status, call) }
        let page = AlertPage(
            card: card, path: try await call.services.regions.path(to: card.record.alert.region),
            author: try call.author())
        return card.token.kept(in: call.page(page, status: status), call)
    }

    private static func desk(_ form: NamedValues) throws(Problem) -> RegionCode? {
        try form["back"].map { text throws(Problem) in try RegionCode(text) }
    }

    private static func step(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let id = try call.id(of: Subject.self)
        let desk = try desk(form)
        var body: [String: JSON] = [:]
        for field in Form.alertStep.fields { body[field.name] = form[field.name].map { .string($0) } }
        var refusal: Problem?
        do {
            refusal = try await call.services.alertFiling.step(
                .object(body), on: id, entry: try ID(form["entry"] ?? ""), at: call.services.clock.now(),
                by: try call.author()
            ).problem
        } catch let problem as Problem where problem.code.kind == .conflict {
            refusal = problem
        }
        guard let refusal else { return .seeOther(desk.map { Paths.alerts($0, chosen: id) } ?? Paths.alert(id)) }
        var card = try await AlertCard.of(id, at: desk, call)
        card.typed = form
        card.problem = refusal
        return try await page(card, call)
    }

    private static func track(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        guard let purpose = form["purpose"].flatMap(AccessPurpose.init) else {
            throw Problem(.valueUnknownChoice, "请写明查询目的。", "Say what the track is needed for.", at: "purpose")
        }
        var card = try await AlertCard.of(call.id(of: Subject.self), at: try desk(form), call)
        guard card.rights.seesTracks, let order = card.order else {
            throw Problem(.notFound, "这条报警没有可查看的位置。", "The alert has no positions that you may see.")
        }
        card.track = try await AlertTrack.of(card.record.alert, order, for: purpose, call)
        return try await page(card, call)
    }

    func title(_ language: Language) -> String { card.title(language) }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofAlerts, on: $0) }) { Paths.alerts($0) }.html(
                language),
            HTML(
                .div, [.class("desk single")], card.html(HTML(.h1, [], .text(title(language))), language),
                card.actions(language)),
            HTML(.script, [.src(.formScript), .deferred]), HTML(.script, [.src(.alertScript), .deferred]),
        ]
    }
}
