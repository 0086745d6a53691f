import Domain
import HTTPTypes
import Hummingbird
import Store

/// One alert: what is known, what was done, and the next step as a form.
struct AlertPage: PageContent {
    let record: AlertStore.Record
    let path: [Region]
    let now: Instant
    let token: FormToken
    let typed: NamedValues?
    let problem: Problem?

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
        let record = try await call.services.alertFiling.visible(call.id(of: Subject.self), to: call.author())
        let token = FormToken(call.request)
        let page = AlertPage(
            record: record, path: try await call.services.regions.path(to: record.alert.region),
            now: call.services.clock.now(), token: token, typed: typed, problem: problem)
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
            HTML(.h1, [], .text(title(language))), facts(language), history(language),
            .when(record.alert.isOpen, steps(language)),
        ]
    }

    private func facts(_ language: Language) -> HTML {
        let alert = record.alert
        let words = AlertWords(alert: alert, now: now, language: language)
        let facts: [(Bilingual, String?)] = [
            (Bilingual("状态", "State"), alert.state.title[language]),
            (Bilingual("优先级", "Priority"), String(alert.priority)),
            (Bilingual("发生时间", "Since"), alert.occurredAt.shown),
            (Bilingual("办理时限", "Due"), alert.isOpen ? words.due : nil),
            (Bilingual("应由谁办", "Answers"), alert.isOpen ? alert.answering(at: now).title[language] : nil),
            (Bilingual("超出围栏（米）", "Beyond the fence (m)"), alert.distanceMetres.map(String.init)),
            (Bilingual("定位精度（米）", "Accuracy (m)"), alert.accuracyMetres.map(String.init)),
            (Bilingual("设备类型", "Type of device"), alert.deviceType),
            (Bilingual("恢复时间", "Over at"), alert.returnedAt?.shown),
            (Bilingual("结果", "Outcome"), alert.outcome?.title[language]),
            (Bilingual("误报原因", "Cause"), alert.cause?.title[language]),
        ]
        return HTML(
            .dl, [],
            each: facts.compactMap { title, text in
                text.map { HTML.several([HTML(.dt, [], .text(title[language])), HTML(.dd, [], .text($0))]) }
            })
    }

    private func history(_ language: Language) -> HTML {
        let words = AlertWords(alert: record.alert, now: now, language: language)
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

    /// The quick step of what comes next, then the form with everything.
    private func steps(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let entry = ID<Entry>.fresh(at: now).description
        let action = Paths.alertSteps(record.alert.id)
        let acknowledge = HTML.when(
            record.alert.state == .new,
            parts.button(
                action, AlertStep.acknowledged.title,
                [("entry", entry), ("step", AlertStep.acknowledged.rawValue)]))
        return [
            HTML(.h2, [], .text(language.words("下一步", "Next step"))), acknowledge,
            HTML(
                .form, [.class("column screen"), .method("post"), .action(action)],
                parts.hidden("token", token.text), parts.hidden("entry", ID<Entry>.fresh(at: now).description),
                FormFields(form: .alertStep, typed: typed, problem: problem).html([:], language),
                HTML(.button, [.type("submit")], .text(language.words("记录", "File")))),
        ]
    }
}
