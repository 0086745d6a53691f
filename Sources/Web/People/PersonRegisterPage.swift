import Domain
import Hummingbird
import Store

/// Somebody is registered in a household: one who lives there, who came back, or who was born.
struct PersonRegisterPage: PageContent {
    let facts: HouseholdFacts
    let path: [Region]
    let author: Author
    let isBirth: Bool
    var form: FilingForm

    private static let declaration = Form.personRegister
    private static let rule =
        "a household outside one's regions is not found; the form of registration says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/households/{id}/people", Bilingual("人员登记页面", "The page that registers a person"),
            access: .signedIn(also: rule),
            parameters: [.path("id", .uuid), .query("birth", .oneOf(["yes"]))],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.notFound, .accessRefused]
        ) { call in
            let filing = PageFiling(at: call.services.clock.now())
            return try await page(filing, isBirth: try call.query()["birth"] != nil, call).response(call)
        },
        Route(
            .post, "/households/{id}/people", Bilingual("登记一人", "Register a person"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .form(["token", "birth"] + PageFiling.names + declaration.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Registered"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .notFound, .accessRefused], handle: file),
    ]

    private static func page(
        _ filing: PageFiling, isBirth: Bool, _ call: Call
    ) async throws -> PersonRegisterPage {
        let region = try await HouseholdRoutes.region(filing: declaration, call)
        let card = try await HouseholdRoutes.visible(call)
        return PersonRegisterPage(
            facts: try await HouseholdFacts(card.work.household, call),
            path: try await call.services.regions.path(to: region), author: try call.author(), isBirth: isBirth,
            form: FilingForm(
                form: declaration, filing: filing, token: FormToken(call.request), answered: ["household"],
                large: ["sex"]))
    }

    private func response(_ call: Call) -> Response {
        form.token.kept(in: call.page(self, status: form.problem?.status ?? .ok), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try await HouseholdRoutes.region(filing: declaration, call)
        let household = try call.id(of: Subject.self)
        let filing = try PageFiling(posted)
        var answers = FormFields.answers(of: declaration, in: posted)
        answers["household"] = .string(household.description)
        guard let problem = try await call.file(filing.submission(declaration, in: region, answers)) else {
            return .seeOther(Paths.household(household))
        }
        var page = try await page(filing, isBirth: posted["birth"] != nil, call)
        page.form.typed = posted
        page.form.problem = problem
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        isBirth
            ? language.words("出生登记", "Register a birth") : language.words("登记一人", "Register a person")
    }

    func content(_ language: Language) -> HTML {
        let year = String(form.filing.at.day.civil.year)
        let born = ["birthYear": year, "residency": "resident", "relation": "child", "paper": "none"]
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.screening($0) }.html(
                language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            facts.html(language),
            form.html(
                Paths.registering(into: facts.household.id), Bilingual("登记", "Register"), isBirth ? born : [:],
                language
            ) { parts in .when(isBirth, parts.hidden("birth", "yes")) },
        ]
    }
}
