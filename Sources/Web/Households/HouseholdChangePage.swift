import Domain
import Hummingbird
import Store

/// A household is closed, merged into another of its grid, or opened again.
struct HouseholdChangePage: PageContent {
    let facts: HouseholdFacts
    let path: [Region]
    let author: Author
    var form: FilingForm

    private static let declaration = Form.householdChange
    private static let rule =
        "a household outside one's regions is not found; the form of changes says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/households/{id}/change", Bilingual("家庭户变动页面", "The page of a household's change"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.notFound, .accessRefused]
        ) { call in
            let filing = PageFiling(about: try call.id(of: Subject.self), at: call.services.clock.now())
            return try await page(filing, call).response(call)
        },
        Route(
            .post, "/households/{id}/change", Bilingual("登记家庭户变动", "File a household's change"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token"] + PageFiling.names + declaration.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .householdMergeInvalid, .notFound, .accessRefused],
            handle: file),
    ]

    private static func page(_ filing: PageFiling, _ call: Call) async throws -> HouseholdChangePage {
        let region = try await HouseholdRoutes.region(filing: declaration, call)
        let card = try await HouseholdRoutes.visible(call)
        return HouseholdChangePage(
            facts: try await HouseholdFacts(card.work.household, call),
            path: try await call.services.regions.path(to: region), author: try call.author(),
            form: FilingForm(
                form: declaration, filing: filing, token: FormToken(call.request),
                offered: ["into": try await DoorChoice.doors(in: region, without: filing.subject, call)],
                large: ["change"]))
    }

    private func response(_ call: Call) -> Response {
        form.token.kept(in: call.page(self, status: form.problem?.status ?? .ok), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try await HouseholdRoutes.region(filing: declaration, call)
        let filing = try PageFiling(posted, about: try call.id(of: Subject.self))
        let answers = FormFields.answers(of: declaration, in: posted)
        guard let problem = try await call.file(filing.submission(declaration, in: region, answers)) else {
            return .seeOther(Paths.household(filing.subject))
        }
        var page = try await page(filing, call)
        page.form.typed = posted
        page.form.problem = problem
        return page.response(call)
    }

    func title(_ language: Language) -> String { language.words("家庭户变动", "Change of the household") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.screening($0) }.html(
                language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            facts.html(language),
            form.html(
                Paths.change(of: form.filing.subject), Bilingual("登记变动", "File the change"),
                ["on": form.filing.at.day.description], language),
        ]
    }
}
