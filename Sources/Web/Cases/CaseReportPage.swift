import Domain
import Hummingbird
import Store

/// The form that reports a person as a case.
struct CaseReportPage: PageContent {
    let person: Person
    let path: [Region]
    let author: Author
    /// The definitions in force, to choose the disease from.
    let diseases: [DiseaseDefinition]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rule = "a person outside one's regions is not found; the form says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/case-reports", Bilingual("病例报告卡页面", "The page that reports a case"),
            access: .signedIn(also: rule), parameters: [.query("person", .uuid, required: true)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.personUnknown]
        ) { call in
            let id: ID<Subject> = try ID(try call.query()["person"] ?? "")
            return try await page(of: id, PageFiling(at: call.services.clock.now()), call).response(call)
        },
        Route(
            .post, "/case-reports", Bilingual("报告病例", "Report a case"), access: .signedIn(also: rule),
            body: .form(["token"] + PageFiling.names + Form.caseReport.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已报告", "Reported"), .nothing)],
            problems: [.personUnknown, .caseExists, .caseStepInvalid, .formInvalid, .formTokenInvalid],
            handle: report),
    ]

    private static func page(of id: ID<Subject>, _ filing: PageFiling, _ call: Call) async throws -> CaseReportPage {
        let author = try call.author()
        let person = try await call.services.people.person(id, for: author)
        guard author.holds(Form.caseReport.filedBy, on: person.region) else { throw Call.refused }
        let day = call.services.clock.now().day
        let versions = try await call.services.diseases.all().filter { $0.since <= day }
        return CaseReportPage(
            person: person, path: try await call.services.regions.path(to: person.region), author: author,
            diseases: Dictionary(grouping: versions, by: \.code).compactMap { $0.value.max { $0.version < $1.version } }
                .sorted { $0.code < $1.code },
            filing: filing, token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.caseReport(of: person.id)), call)
    }

    private static func report(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let id: ID<Subject> = try ID(posted["person"] ?? "")
        let filing = try PageFiling(posted)
        var page = try await page(of: id, filing, call)
        let submission = filing.submission(
            .caseReport, in: page.person.region, FormFields.answers(of: .caseReport, in: posted))
        guard let problem = try await call.file(submission) else {
            try await call.services.caseFiling.settle()
            return .seeOther(Paths.medicalCase(filing.subject))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = PersonWords(person).name(language)
        return language.words("报告病例：\(name)", "Report a case: \(name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let corrects = author.holds(Duty.ofCaseCorrections, on: person.region)
        // A case is taken over from the page of the offer.
        let unasked: Set<String> =
            corrects ? ["person", "formerCase"] : ["person", "formerCase", "origin", "approval"]
        let fields = FormFields(
            form: .caseReport, typed: typed, problem: problem, answered: unasked,
            offered: ["disease": diseases.map { ($0.code, $0.name[language]) }])
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            parts.form(
                Paths.caseReport, Bilingual("报告", "Report"), parts.hidden("person", person.id.description),
                filing.hidden(parts, asksMoment: true),
                .when(!corrects, parts.hidden("origin", CaseOrigin.new.rawValue)),
                filing.moment(parts, Bilingual("诊断时间", "When it was diagnosed")),
                fields.html(
                    [
                        "class": CaseClass.suspected.rawValue, "origin": CaseOrigin.new.rawValue, "imported": "no",
                        "disease": diseases.count == 1 ? diseases[0].code : "",
                    ], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }
}
