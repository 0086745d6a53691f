import Domain
import Hummingbird
import Store

/// One step of a case on a page of its own: it asks for what this step needs and nothing else.
struct CaseStepPage: PageContent {
    let found: MedicalCase
    let step: CaseStep
    let name: String?
    let path: [Region]
    let author: Author
    /// Where it can be handed to.
    let counties: [Region]
    /// The patient's samples, on which a step may rest: to be confirmed, excluded or discharged.
    let samples: [Sample]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let said: Set<String> = ["step", "from", "imported", "wasCritical"]
    private static let fields = Form.caseStep2.fields.map(\.name).filter { !said.contains($0) }

    static let routes: [Route] = [
        Route(
            .get, "/cases/{id}/steps/{step}", Bilingual("病例进展页面", "The page of a case's step"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid), .path("step", .string)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.caseUnknown, .notFound]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/cases/{id}/steps/{step}", Bilingual("病例进展", "Take a step of a case"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid), .path("step", .string)],
            body: .form(["token", "entry", "at"] + fields),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.caseUnknown, .caseStepInvalid, .formInvalid, .formTokenInvalid, .notFound], handle: take),
    ]

    private static func page(_ call: Call) async throws -> CaseStepPage {
        let author = try call.author()
        let found = try await call.services.cases.record(call.id(of: Subject.self), for: author).found
        guard author.holds(Duty.ofCases, on: found.region) else { throw CaseStore.unknown }
        guard let step = CaseStep(rawValue: try call.path("step")), !step.isOfSystem else {
            throw Problem(.notFound, "没有这一步。", "There is no such step.")
        }
        return CaseStepPage(
            found: found, step: step,
            name: try await CaseRoutes.names(of: [found], in: found.region, call)[found.person ?? found.id],
            path: try await call.services.regions.path(to: found.region), author: author,
            counties: step == .offered
                ? try await call.services.regions.counties().filter { $0.code != found.region.county } : [],
            samples: [.confirmed, .excluded, .discharged].contains(step)
                ? try await call.services.samples.samples(for: found).filter {
                    author.holds(Duty.ofSamples, on: $0.region)
                } : [],
            now: call.services.clock.now(), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.step(step, of: found.id)), call)
    }

    private static func take(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let answers = FormFields.answers(of: .caseStep2, in: posted).filter { !said.contains($0.key) }
        let submission = Submission(
            id: try OrderPage.entry(posted), region: page.found.region, form: Form.caseStep2.name,
            version: Form.caseStep2.version, subject: page.found.id,
            occurredAt: try Instant(posted["at"] ?? "", zoneRequired: false),
            body: page.found.stepBody(page.step, ground: posted["ground"] ?? "", answers: answers))
        guard let problem = try await call.file(submission) else {
            return .seeOther(Paths.medicalCase(page.found.id))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    private func filled(_ positives: [Sample]) -> [String: String] {
        [
            "sample": positives.first?.id.description ?? "",
            "facility": found.admittedAt == nil ? found.facility ?? "" : "",
        ]
    }

    func title(_ language: Language) -> String { step.title[language] }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let given = found.stepBody(step, ground: "").members ?? [:]
        let positives = samples.filter { $0.result == .positive }
        let asked = Form.caseStep2.fields.filter { field in
            !Self.said.contains(field.name) && field.relevance?.holds(for: given) != false
                && (field.name != "sample" || !positives.isEmpty)
        }
        let fields = FormFields(
            form: .caseStep2, typed: typed, problem: problem,
            answered: Set(Form.caseStep2.fields.map(\.name)).subtracting(asked.map(\.name)),
            offered: [
                "to": counties.map { ($0.code.text, $0.name) },
                "sample": positives.map { ($0.id.description, "\($0.number) · \($0.specimen.title[language])") },
            ],
            given: given.filter { Self.said.contains($0.key) })
        let who = name ?? language.words("未登记姓名", "no name kept")
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [], HTML(.a, [.href(Paths.medicalCase(found.id))], .text(who)),
                .text(" · \(found.classification.title[language])")),
            .when(!samples.isEmpty, SampleTable(samples: samples, now: now).html(language)),
            found.steps.contains(step)
                ? parts.form(
                    Paths.step(step, of: found.id), step.title,
                    parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                    parts.field("at", Bilingual("时间", "When"), type: "datetime-local", value: now.local),
                    fields.html(filled(positives), language))
                : HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "病例目前的状态不能办理这一步。请返回病例，选择列出的事项。",
                            "The case as it is does not allow this step. Go back to it and choose what is listed."))),
        ]
    }
}
