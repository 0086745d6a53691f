import Domain
import Hummingbird
import Store

/// A household is registered in one of the worker's own grids.
struct HouseholdRegisterPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    /// Where it may be registered; empty above a village, where one is chosen first.
    let grids: [Region]
    /// What lies below a region that is too large.
    let below: [Region]
    var form: FilingForm

    private static let declaration = Form.householdRegister2

    static let routes: [Route] = [
        Route(
            .get, "/households", Bilingual("家庭户登记页面", "The page that registers a household"),
            access: .holder(declaration.filedBy, in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.regionCodeInvalid]
        ) { call in
            let filing = PageFiling(at: call.services.clock.now())
            return try await page(try RegionCode(try call.query()["region"] ?? ""), filing, call).response(call)
        },
        Route(
            .post, "/households", Bilingual("登记家庭户", "Register a household"),
            access: .signedIn(also: "the form of registration says which duties may file it"),
            body: .form(["token", "region"] + PageFiling.names + declaration.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Registered"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .accessRefused], handle: file),
    ]

    private static func page(
        _ region: RegionCode, _ filing: PageFiling, _ call: Call
    ) async throws -> HouseholdRegisterPage {
        let isSmall = region.level >= .village
        return HouseholdRegisterPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            grids: isSmall ? try await DoorChoice.grids(in: region, filing: declaration, call) : [],
            below: isSmall ? [] : try await call.services.regions.children(of: region),
            form: FilingForm(
                form: declaration, filing: filing, token: FormToken(call.request),
                offered: ["splitFrom": try await DoorChoice.doors(in: region, call)]))
    }

    private func response(_ call: Call) -> Response {
        let here = Paths.registering(in: region)
        return form.token.kept(in: call.page(self, status: form.problem?.status ?? .ok, here: here), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(declaration.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        let answers = FormFields.answers(of: declaration, in: posted)
        guard let problem = try await call.file(filing.submission(declaration, in: region, answers)) else {
            return .seeOther(Paths.household(filing.subject))
        }
        var page = try await page(region, filing, call)
        page.form.typed = posted
        page.form.problem = problem
        return page.response(call)
    }

    func title(_ language: Language) -> String { language.words("登记家庭户", "Register a household") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Self.declaration.filedBy, on: $0) }) {
                Paths.registering(in: $0)
            }.html(language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            grids.isEmpty
                ? choice(language)
                : form.html(Paths.registering, Bilingual("登记", "Register"), [:], language) { parts in
                    parts.choice(
                        "region", Bilingual("网格", "Grid"), grids.map { ($0.code.text, $0.name) },
                        chosen: region.text)
                },
        ]
    }

    private func choice(_ language: Language) -> HTML {
        [
            HTML(.p, [], .text(language.words("请选择登记在哪里：", "Choose where to register it:"))),
            HTML(
                .ul, [.class("list")],
                each: below.map { region in
                    HTML(
                        .li, [],
                        HTML(.a, [.href(Paths.registering(in: region.code)), .lang(.chinese)], .text(region.name)))
                }),
        ]
    }
}
