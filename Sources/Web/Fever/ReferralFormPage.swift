import Domain
import Hummingbird
import Store

/// The form that refers somebody with a fever.
struct ReferralFormPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let filing: PageFiling
    let token: FormToken
    let author: Author
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/referral-form", Bilingual("登记发热人员页面", "The page that refers somebody with a fever"),
            access: .holder(Duty.ofFever, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            return try await page(region, PageFiling(at: call.services.clock.now()), call).response(call)
        },
        Route(
            .post, "/referral-form", Bilingual("登记发热人员", "Refer somebody with a fever"),
            access: .signedIn(also: "the form says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.referral.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Referred"), .nothing)],
            problems: [.formInvalid, .formTokenInvalid, .accessRefused]
        ) { call in
            let posted = try await call.checkedForm()
            let region = try RegionCode(posted["region"] ?? "")
            guard try call.author().holds(Duty.ofFever, on: region) else { throw Call.refused }
            let filing = try PageFiling(posted)
            let submission = filing.submission(
                .referral, in: region, FormFields.answers(of: .referral, in: posted))
            guard let problem = try await call.file(submission) else {
                let sees = try call.author().holds(Duty.ofReferrals, on: region)
                return .seeOther(sees ? Paths.referral(filing.subject) : Paths.home)
            }
            var page = try await page(region, filing, call)
            (page.typed, page.problem) = (posted, problem)
            return page.response(call)
        },
    ]

    private static func page(_ region: RegionCode, _ filing: PageFiling, _ call: Call) async throws -> ReferralFormPage
    {
        ReferralFormPage(
            region: region, path: try await call.services.regions.path(to: region), filing: filing,
            token: FormToken(call.request), author: try call.author())
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.referralForm(in: region)), call)
    }

    func title(_ language: Language) -> String { language.words("登记发热人员", "Refer somebody with a fever") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        // A person is referred by name here; a passage refers by itself.
        let fields = FormFields(
            form: .referral, typed: typed, problem: problem, answered: ["person", "passage"])
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofFever, on: $0) }) { Paths.referralForm(in: $0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            parts.form(
                Paths.referralFiling, Bilingual("登记", "Refer"), parts.hidden("region", region.text),
                filing.hidden(parts), fields.html([:], language)),
        ]
    }
}
