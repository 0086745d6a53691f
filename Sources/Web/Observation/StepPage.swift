import Domain
import Hummingbird
import Store

/// One step of an order on a page of its own: it asks for what this step needs and nothing else.
struct StepPage: PageContent {
    let order: ObservationOrder
    let step: ObservationStep
    let name: String?
    let path: [Region]
    let author: Author
    let sites: [(id: String, words: String)]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rule = "an order outside one's regions is not found; the form of steps says which duties may"
    private static let fields = Form.observationStep.fields.map(\.name)
        .filter { !["step", "from", "group"].contains($0) }

    static let routes: [Route] = [
        Route(
            .get, "/orders/{id}/steps/{step}", Bilingual("办理一步的页面", "The page of a step"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid), .path("step", .string)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [.observationUnknown, .observationStepInvalid, .notFound]
        ) { call in
            let page = try await page(call)
            return page.token.kept(in: call.page(page), call)
        },
        Route(
            .post, "/orders/{id}/steps/{step}", Bilingual("办理一步", "Take a step"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid), .path("step", .string)], body: .form(["token", "entry"] + fields),
            answers: [Answer(303, Bilingual("已办理", "Taken"), .nothing)],
            problems: [.observationUnknown, .formTokenInvalid, .observationStepInvalid, .notFound], handle: take),
    ]

    private static func page(_ call: Call) async throws -> StepPage {
        let (listed, author) = try await ObservationRoutes.visible(call)
        guard let step = ObservationStep(rawValue: try call.path("step")) else {
            throw Problem(.notFound, "没有这一步。", "There is no such step.")
        }
        guard author.holds(Form.observationStep.filedBy, on: listed.order.region) else { throw Call.refused }
        let order = listed.order
        return StepPage(
            order: order, step: step,
            name: try await ObservationRoutes.names(of: [listed], in: order.region, call)[order.person],
            path: try await call.services.regions.path(to: order.region), author: try call.author(),
            sites: try await SiteChoice.offered(in: order.region, call), now: call.services.clock.now(),
            token: FormToken(call.request))
    }

    private static func take(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let asked = page.asked
        let answers = FormFields.answers(of: .observationStep, in: posted).filter {
            asked.contains($0.key) && $0.key != "ground"
        }
        let submission = page.order.submission(
            page.step, ground: posted["ground"] ?? "", answers: answers, id: try OrderPage.entry(posted),
            at: call.services.clock.now())
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.order(page.order.id))
        }
        page.typed = posted
        page.problem = problem
        return page.token.kept(in: call.page(page, status: problem.status), call)
    }

    /// What a step is called where it is chosen: as an act.
    static func words(_ step: ObservationStep) -> Bilingual {
        switch step {
        case .activated: Bilingual("送达告知书并开始观察", "Hand over the notice and begin")
        case .extended: Bilingual("延长观察期", "Extend it")
        case .transferred: Bilingual("转移到别处观察", "Transfer to another place")
        case .converted: Bilingual("转为病例", "Convert to a case")
        case .released: Bilingual("期满解除", "Release")
        case .died: Bilingual("登记死亡", "Register a death")
        case .annulled: Bilingual("撤销观察令", "Annul the order")
        }
    }

    /// What this step asks.
    private var asked: Set<String> {
        let lodging: Set<String> = sites.isEmpty ? [] : ["site", "room", "bed"]
        switch step {
        case .activated: return order.kind == .central ? lodging.union(["ground"]) : ["ground"]
        case .extended: return ["newLastDay", "ground"]
        case .transferred: return lodging.union(["withinCounty", "to", "place", "address", "ground"])
        case .converted, .released, .died, .annulled: return ["ground"]
        }
    }

    private func filled(_ language: Language) -> [String: String] {
        switch step {
        case .activated: ["ground": language.words("已送达告知书", "the notice was handed over")]
        case .extended: ["newLastDay": order.lastDay.advanced(by: 7).description]
        case .released: ["ground": language.words("观察期满，无异常", "the time is over, no findings")]
        default: [:]
        }
    }

    private var reports: Bool {
        author.holds(Form.caseReport.filedBy, on: order.region) && author.maySeeIdentities(of: order.region)
    }

    func title(_ language: Language) -> String { Self.words(step)[language] }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(
            form: .observationStep, typed: typed, problem: problem,
            answered: Set(Form.observationStep.fields.map(\.name)).subtracting(asked), offered: ["site": sites],
            given: ["step": .string(step.rawValue)])
        let who = name ?? language.words("身份信息已删除", "identity erased")
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.observation($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [], HTML(.a, [.href(Paths.order(order.id))], .text(who)),
                .text(
                    language.words(
                        " · \(order.kind.title.chinese) · \(order.firstDay) 至 \(order.lastDay) 24时",
                        " · \(order.kind.title.english) · \(order.firstDay) to the end of \(order.lastDay)"))),
            .when(
                step == .annulled && order.isOpen,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "撤销后观察即告结束，定位设备随即停用，全部记录保留。请写明撤销依据。",
                            "Annulling ends the observation and its device; every entry stays. Say on what ground.")))),
            conversion(language),
            order.steps(at: now).contains(step)
                ? parts.form(
                    Paths.step(step, of: order.id), Self.words(step),
                    parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                    fields.html(filled(language), language))
                : HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "观察令目前的状态不能办理这一步。请返回观察令，选择列出的事项。",
                            "The order as it is does not allow this step. Go back to the order and choose what is listed."
                        ))),
        ]
    }

    /// Whoever is reported as a case converts by that.
    private func conversion(_ language: Language) -> HTML {
        .when(
            step == .converted && order.isOpen,
            HTML(
                .p, [.class("note")],
                .text(
                    language.words(
                        "报告病例后，观察自动转为病例，不用在这里再办。", "Once the case is reported the observation converts by itself.")),
                .when(
                    reports,
                    HTML(
                        .a, [.href(Paths.caseReport(of: order.person))],
                        .text(language.words("报告病例", "Report the case"))))))
    }
}
