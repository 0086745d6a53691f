import Domain
import Hummingbird
import Store

/// The form that gives out a pass code.
struct PassesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    var form: FilingForm

    static let routes: [Route] = [
        Route(
            .get, "/passes", Bilingual("办通行码页面", "The page that gives out passes"),
            access: .holder(Form.passCode.filedBy, in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)]
        ) { call in
            try await page(
                try RegionCode(call.query()["region"] ?? ""), PageFiling(at: call.services.clock.now()), call
            ).response(call)
        },
        Route(
            .post, "/passes", Bilingual("办通行码", "Give out a pass"),
            access: .signedIn(also: "the form of passes says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.passCode.fields.map(\.name)),
            answers: [Answer(303, Bilingual("通行码", "The pass"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: give),
    ]

    private static func page(
        _ region: RegionCode, _ filing: PageFiling, _ call: Call
    ) async throws -> PassesPage {
        PassesPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            form: FilingForm(form: .passCode, filing: filing, token: FormToken(call.request), large: ["vehicle"]))
    }

    private func response(_ call: Call) -> Response {
        form.token.kept(
            in: call.page(self, status: form.problem?.status ?? .ok, here: Paths.passes(region)), call)
    }

    private static func give(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.passCode.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        let submission = filing.submission(.passCode, in: region, FormFields.answers(of: .passCode, in: posted))
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.passCode(PassCode(of: filing.subject).printed))
        }
        var given = try await page(region, filing, call)
        given.form.typed = posted
        given.form.problem = problem
        return given.response(call)
    }

    func title(_ language: Language) -> String { language.words("办通行码", "Give out a pass code") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Form.passCode.filedBy, on: $0) }) { Paths.passes($0) }
                .html(language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "通行码只用来快速登记，不代替检查。", "A pass makes registering quicker; it replaces no check."))),
            form.html(Paths.passes, Bilingual("办理", "Give out"), ["people": "1"], language) {
                parts in
                parts.hidden("region", region.text)
            },
        ]
    }
}
