import Domain
import Hummingbird
import Store

/// One order: who and where, its days as a strip, what can be done now, and every entry about it.
struct OrderPage: PageContent {
    let listed: ObservationStore.Listed
    let name: String?
    let lines: [LedgerLine]
    let path: [Region]
    let author: Author
    let forms: FormCatalogue
    let names: NamedRegions
    let now: Instant
    let token: FormToken
    let mayCheck: Bool
    let mayStep: Bool
    let mayPermit: Bool
    let opensPeople: Bool
    let mayWatch: Bool
    /// The device that watches over it, for whoever may change that.
    let device: TrackWatch?
    /// Scheme and host, for the QR code of the link.
    let origin: String
    /// What was refused, with what was typed.
    var refused: Refusal?
    /// The personal link, just made: shown once.
    var link: String?

    /// A check that was not taken.
    struct Refusal: Sendable {
        let typed: NamedValues
        let problem: Problem
    }

    private static let rule = "an order outside one's regions is not found"

    static let routes: [Route] = [
        Route(
            .get, "/orders/{id}", Bilingual("观察令页面", "The page of an order"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)], answers: [Answer(200, Bilingual("观察令", "The order"), .page)],
            problems: [.observationUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/orders/{id}/checks", Bilingual("登记健康监测", "File a health check"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.healthCheck.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.observationUnknown, .formTokenInvalid, .formInvalid], handle: check),
        Route(
            .post, "/orders/{id}/link", Bilingual("生成本人自报链接", "Make the personal link"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(200, Bilingual("链接只显示一次", "Shown once"), .page)],
            problems: [.observationUnknown, .formTokenInvalid], handle: makeLink),
    ]

    private static func page(_ call: Call) async throws -> OrderPage {
        let (listed, author) = try await ObservationRoutes.visible(call)
        let order = listed.order
        let lines = try await call.services.observations.timeline(of: order.id)
        let mayWatch = author.holds(FenceStore.enrolledBy, on: order.region)
        return OrderPage(
            listed: listed, name: try await ObservationRoutes.names(of: [listed], in: order.region, call)[order.person],
            lines: lines, path: try await call.services.regions.path(to: order.region), author: try call.author(),
            forms: call.services.forms,
            names: try await NamedRegions(in: lines, call),
            now: call.services.clock.now(),
            token: FormToken(call.request), mayCheck: author.holds(Form.healthCheck.filedBy, on: order.region),
            mayStep: author.holds(Form.observationStep.filedBy, on: order.region),
            mayPermit: order.isFenced && author.holds(Form.permittedOuting.filedBy, on: order.region),
            opensPeople: author.maySeeIdentities(of: order.region), mayWatch: mayWatch,
            device: mayWatch ? try await call.services.fences.fences.device(of: order.id, for: author) : nil,
            origin: call.origin)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: refused?.problem.status ?? .ok), call)
    }

    private static func check(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let (listed, _) = try await ObservationRoutes.visible(call)
        var answers = FormFields.answers(of: .healthCheck, in: posted)
        if answers["absent"] == true { for name in ["temperatureCelsius", "symptoms"] { answers[name] = nil } }
        let submission = Submission(
            id: try entry(posted), region: listed.order.region, form: Form.healthCheck.name,
            version: Form.healthCheck.version, subject: listed.order.id, occurredAt: call.services.clock.now(),
            body: .object(answers))
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.order(listed.order.id))
        }
        var page = try await page(call)
        page.refused = Refusal(typed: posted, problem: problem)
        return page.response(call)
    }

    /// The id the form was given when it was shown, so that sending it twice files it once.
    static func entry(_ posted: NamedValues) throws(Problem) -> ID<Entry> {
        do { return try ID(posted["entry"] ?? "") } catch { throw error.at("entry") }
    }

    private static func makeLink(_ call: Call) async throws -> Response {
        _ = try await call.checkedForm()
        let token = try await ObservationRoutes.makeLink(call)
        var page = try await page(call)
        page.link = token
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let who = name ?? language.words("身份信息已删除", "identity erased")
        return language.words(
            "\(who) · \(listed.order.kind.title.chinese)", "\(who) · \(listed.order.kind.title.english)")
    }

    func content(_ language: Language) -> HTML {
        let order = listed.order
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.observation($0) }
                .html(language),
            .with(refused) { FormProblem(problem: $0.problem).html(language) },
            HTML(.h1, [], .text(title(language))), .with(link) { linkCard($0, language) },
            HTML(.p, [.class("standing")], .text(standing(language))),
            OrderStrip(order: order, checks: checks, now: now).html(language),
            HTML(.dl, [.class("card")], each: OrderFacts(order, opensPeople: opensPeople).html(language)),
            .when((mayStep || mayPermit) && order.isOpen, steps(language)), papers(language),
            .when(mayCheck && order.state == .active, checkForm(language)),
            .when(
                mayWatch && order.isFenced && order.isOpen,
                OrderFence(order: order, device: device, now: now, token: token).html(language)),
            HTML(.h2, [], .text(language.words("全部记录", "All entries"))),
            EntryTable(lines: lines.map { ($0, nil) }, forms: forms, names: names, root: path.last?.code).html(
                language),
        ]
    }

    private var checks: [HealthCheck] {
        lines.filter { $0.supersededBy == nil }.compactMap { HealthCheck($0.entry) }
    }

    private func standing(_ language: Language) -> String {
        let order = listed.order
        guard let watch = listed.watch else { return (order.outcome?.title ?? order.state.title)[language] }
        let day = order.number(of: now.day).map { language.words("第\($0)天，", "day \($0), ") } ?? ""
        return day + watch.queue(at: now).title[language]
    }

    private func linkCard(_ token: String, _ language: Language) -> HTML {
        HTML(
            .div, [.class("note"), .role("status")],
            HTML(
                .p, [],
                .text(
                    language.words(
                        "本人自报链接，只显示这一次；新链接会使旧链接失效。请让本人扫码，或把地址发给本人。",
                        "The personal link, shown once; a new one ends the one before. Let the person scan it, or send the address."
                    ))),
            .with(QRCode(origin + Paths.selfReport(token).text)) {
                $0.html(language.words("本人自报链接的二维码", "QR code of the personal link"))
            },
            HTML(.p, [], HTML(.a, [.href(Paths.selfReport(token))], .text(Paths.selfReport(token).text))))
    }

    private func papers(_ language: Language) -> HTML {
        let order = listed.order
        let parts = FormParts(token: token, language: language)
        return HTML(
            .div, [.class("row screen")],
            .when(
                opensPeople,
                parts.button(Paths.order(order.id, "notice"), Bilingual("打印告知书", "Print the notice"))),
            .when(
                opensPeople && order.outcome == .released,
                parts.button(Paths.order(order.id, "certificate"), Bilingual("打印解除证明", "Print the certificate"))),
            .when(
                mayCheck && order.isOpen,
                parts.button(Paths.order(order.id, "link"), Bilingual("生成本人自报链接", "Make the personal link"))))
    }

    private func checkForm(_ language: Language) -> HTML {
        let fields = FormFields(form: .healthCheck, typed: refused?.typed, problem: refused?.problem)
        let parts = FormParts(token: token, language: language)
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(Form.healthCheck.title[language])),
            parts.form(
                Paths.order(listed.order.id, "checks"), Bilingual("登记", "File"),
                parts.hidden("entry", refused?.typed["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(["how": HealthCheck.Way.visit.rawValue], language)))
    }

    /// What can be done with the order as it is, each on a page of its own.
    private func steps(_ language: Language) -> HTML {
        [
            HTML(.h2, [.class("screen")], .text(language.words("办理", "What to do"))),
            .when(mayStep && listed.order.state == .active && now < listed.order.endsAt, notYet(language)),
            HTML(
                .ul, [.class("links screen")],
                .several(
                    mayStep
                        ? listed.order.steps(at: now).map { step in
                            link(Paths.step(step, of: listed.order.id), StepPage.words(step)[language])
                        } : []),
                .when(mayPermit, link(Paths.outings(listed.order.id), OutingPage.title[language]))),
        ]
    }

    /// When a release can be filed, before that.
    private func notYet(_ language: Language) -> HTML {
        let day = listed.order.lastDay.advanced(by: 1)
        return HTML(
            .p, [.class("quiet screen")],
            .text(
                language.words(
                    "观察期满次日（\(day)）0时起可解除。", "A release can be filed from the start of \(day), when the days are over.")
            ))
    }

    private func link(_ to: Link, _ words: String) -> HTML {
        HTML(.li, [], HTML(.a, [.href(to)], .text(words)))
    }
}
