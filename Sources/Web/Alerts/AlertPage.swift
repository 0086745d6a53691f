import Domain
import HTTPTypes
import Hummingbird
import Store

/// One alert: who it is about, what is known, what was done, and the next step as a form.
struct AlertPage: PageContent {
    let record: AlertStore.Record
    let path: [Region]
    let now: Instant
    let token: FormToken
    /// The order of the person observed, where it is known.
    let order: ObservationOrder?
    /// The masked name of the person, `nil` where the identity was erased.
    let name: String?
    let rights: Rights
    /// Whom it can be given to, by name.
    let workers: [(id: ID<Account>, name: String)]
    /// The names of the accounts that steps name.
    let names: [ID<Account>: String]
    let typed: NamedValues?
    let problem: Problem?

    /// What whoever looks may open from here.
    struct Rights: Sendable {
        let opensOrders: Bool
        let opensPeople: Bool
    }

    static let routes: [Route] = [
        Route(
            .get, "/alerts/{id}", Bilingual("报警页面", "The page of an alert"),
            access: .signedIn(also: "an alert outside of one's regions is not found"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("报警", "The alert"), .page)], problems: [.alertUnknown]
        ) { call in try await shown(call) },
        Route(
            .post, "/alerts/{id}/steps", Bilingual("处置", "Take a step"),
            access: .signedIn(also: "an alert outside of one's regions is not found"),
            parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "back"] + Form.alertStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.alertUnknown, .formTokenInvalid, .formInvalid], handle: step),
    ]

    private static func shown(
        _ call: Call, typed: NamedValues? = nil, problem: Problem? = nil
    ) async throws -> Response {
        let services = call.services
        let author = try call.author()
        let record = try await services.alertFiling.visible(call.id(of: Subject.self), to: author)
        let region = record.alert.region
        let listed: ObservationStore.Listed? =
            if let id = record.alert.observation { try await services.observations.order(id) } else { nil }
        let order = listed.flatMap { author.holds(Duty.ofAlerts, on: $0.order.region) ? $0.order : nil }
        let masked = try await services.observations.maskedNames(
            of: order.map { [$0] } ?? [], in: region, for: author)
        let given = record.steps.compactMap { $0.submission.body["to"].flatMap(ID<Account>.init(answer:)) }
        let token = FormToken(call.request)
        let page = AlertPage(
            record: record, path: try await services.regions.path(to: region), now: services.clock.now(), token: token,
            order: order, name: order.flatMap { masked[$0.person] },
            rights: Rights(
                opensOrders: author.holds(Duty.ofObservation, on: region),
                opensPeople: author.maySeeIdentities(of: region)),
            workers: record.alert.isOpen
                ? try await services.accounts.accounts(holding: [.gridWorker, .police], on: region) : [],
            names: try await services.accounts.names(of: Set(given)), typed: typed, problem: problem)
        return token.kept(in: call.page(page, status: problem?.status ?? .ok), call)
    }

    private static func step(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let id = try call.id(of: Subject.self)
        var body: [String: JSON] = [:]
        for field in Form.alertStep.fields { body[field.name] = form[field.name].map { .string($0) } }
        do {
            let outcome = try await call.services.alertFiling.step(
                .object(body), on: id, entry: try ID(form["entry"] ?? ""), at: call.services.clock.now(),
                by: try call.author())
            if let problem = outcome.problem { return try await shown(call, typed: form, problem: problem) }
        } catch let problem as Problem where problem.code.kind == .conflict {
            return try await shown(call, typed: form, problem: problem)
        }
        let back = try form["back"].map { text throws(Problem) in try RegionCode(text) }
        return .seeOther(back.map { Paths.alerts($0) } ?? Paths.alert(id))
    }

    func title(_ language: Language) -> String {
        AlertWords(alert: record.alert, now: now, language: language).kind
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path) { Paths.alerts($0) }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), AlertFacts(page: self).html(language), history(language),
            .when(record.alert.isOpen, AlertActions(page: self).html(language)),
            HTML(.script, [.src(.alertScript), .deferred]),
        ]
    }

    private func history(_ language: Language) -> HTML {
        let words = AlertWords(alert: record.alert, now: now, language: language, names: names)
        return [
            HTML(.h2, [], .text(language.words("处置过程", "Steps"))),
            HTML(
                .ol, [],
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.entry(record.alert.entry))],
                        .text(record.alert.raisedAt.shown + language.words(" 报警", " raised")))),
                .several(
                    record.steps.map { step in
                        HTML(
                            .li, [],
                            HTML(
                                .a, [.href(Paths.entry(step.id))],
                                .text("\(step.submission.occurredAt.shown) \(words.step(step))")))
                    })),
        ]
    }
}
