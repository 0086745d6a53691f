import Domain
import Hummingbird
import Store

/// Where the observed report their own health by the link they were given: no account, no script, any phone. The page
/// does not say who they are.
struct SelfReportPage: PageContent {
    let order: ObservationOrder
    let token: String
    let now: Instant
    var typed: NamedValues?
    var problem: Problem?
    var isTaken = false

    private static let why = "the link itself proves who reports; it says nothing about the person"

    static let routes: [Route] = [
        Route(
            .get, "/report/{link}", Bilingual("本人健康报告页面", "The page for one's own health"),
            access: .everyone(why: why), parameters: [.path("link", .string)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [.observationLinkInvalid, .requestTooMany]
        ) { call in
            let (order, token) = try await linked(call)
            return call.page(SelfReportPage(order: order, token: token, now: call.services.clock.now()))
        },
        Route(
            .post, "/report/{link}", Bilingual("报告本人健康状况", "Report one's own health"), access: .everyone(why: why),
            parameters: [.path("link", .string)],
            body: .form(["entry"] + Form.healthCheck.fields.map(\.name)),
            answers: [Answer(200, Bilingual("已收到", "Taken"), .page)],
            problems: [.observationLinkInvalid, .formInvalid, .requestTooMany], handle: report),
    ]

    private static func linked(_ call: Call) async throws -> (order: ObservationOrder, token: String) {
        try call.takePublicTurn()
        let token = try call.path("link")
        return (try await call.services.observations.order(linkedBy: token).order, token)
    }

    private static func report(_ call: Call) async throws -> Response {
        let (order, token) = try await linked(call)
        let posted = try await call.form()
        let now = call.services.clock.now()
        var answers = FormFields.answers(of: .healthCheck, in: posted)
        answers["how"] = .string(HealthCheck.Way.own.rawValue)
        answers["absent"] = nil
        let submission = Submission(
            id: try ID(posted["entry"] ?? ""), region: order.region, form: Form.healthCheck.name,
            version: Form.healthCheck.version, subject: order.id, occurredAt: now, body: .object(answers))
        // The link stands for a duty on the order's own region, and for this one form.
        let author = Author(account: .observedPerson, grants: [Grant(.gridWorker, on: order.region)])
        // What the form would ask of whoever was not found at home is no question of this page.
        let problem =
            answers["temperatureCelsius"] == nil
            ? Problem(.valueRequired, "请填写体温。", "Write down the temperature.", at: "temperatureCelsius")
            : try await call.fileArriving(submission, by: author)
        var page = SelfReportPage(order: order, token: token, now: now)
        page.problem = problem
        page.typed = problem == nil ? nil : posted
        page.isTaken = problem == nil
        return call.page(page, status: problem?.status ?? .ok)
    }

    func title(_ language: Language) -> String { language.words("健康报告", "Health report") }

    func content(_ language: Language) -> HTML {
        let fields = FormFields(form: .healthCheck, typed: typed, problem: problem, answered: ["how", "absent"])
        let day =
            order.number(of: now.day).map {
                language.words("今天是第\($0)天，共\(order.days)天。", "Today is day \($0) of \(order.days). ")
            } ?? ""
        return [
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            .when(
                isTaken,
                HTML(
                    .p, [.class("note"), .role("status")],
                    .text(
                        language.words(
                            "已收到您的报告。如有发热、咳嗽、呼吸困难，请立即打电话，不要自行外出。",
                            "Your report was taken. With a fever, a cough or short breath, call at once and do not go out by yourself."
                        )))
            ),
            HTML(
                .p, [],
                .text(
                    day
                        + language.words(
                            "请每天上午10时前、下午6时前各报告一次。", "Please report twice a day, by 10:00 and by 18:00."))),
            HTML(
                .form, [.class("column"), .method("post"), .action(Paths.selfReport(token))],
                HTML(
                    .input,
                    [.type("hidden"), .name("entry"), .value(typed?["entry"] ?? ID<Entry>.fresh(at: now).description)]),
                fields.html([:], language),
                HTML(.button, [.type("submit")], .text(language.words("提交", "Send")))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "收集目的：医学观察期间的健康监测。依据：\(Form.healthCheck.legalGround.chinese)。",
                        "Collected to watch over your health during observation, by \(Form.healthCheck.legalGround.english)."
                    ))),
        ]
    }
}
