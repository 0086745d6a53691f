import Domain
import Hummingbird
import Store

/// The form that says that a sample was taken, from the page of a case, a referral, a contact, an observation order or a
/// person.
struct SampleFormPage: PageContent {
    let occasion: SampleOccasion
    let found: SampleOccasion.Found
    let name: String?
    let isFirst: Bool
    let path: [Region]
    let author: Author
    /// The definitions in force, to choose the disease from.
    let diseases: [DiseaseDefinition]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rule =
        "what the sample is for is not found outside one's regions; the form says which duties may"
    /// What the page answers itself.
    private static let answered: Set<String> = ["case", "referral", "contact", "observation", "person", "first"]
    private static let asked = Form.sample.fields.map(\.name).filter { !answered.contains($0) }
    private static let occasions = SampleOccasion.Kind.allCases.map(\.rawValue)

    static let routes: [Route] = [
        Route(
            .get, "/sample-form", Bilingual("采样登记页面", "The page that files a sample"), access: .signedIn(also: rule),
            parameters: occasions.map { .query($0, .uuid) },
            answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [
                .caseUnknown, .referralUnknown, .contactUnknown, .observationUnknown, .personUnknown, .requestMalformed,
            ]
        ) { call in
            let occasion = try SampleOccasion(try call.query())
            return try await page(occasion, PageFiling(at: call.services.clock.now()), call).response(call)
        },
        Route(
            .post, "/sample-form", Bilingual("登记采样", "File that a sample was taken"), access: .signedIn(also: rule),
            body: .form(["token"] + occasions + PageFiling.names + asked),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [
                .caseUnknown, .referralUnknown, .contactUnknown, .observationUnknown, .personUnknown, .sampleExists,
                .formInvalid, .formTokenInvalid,
            ], handle: file),
    ]

    private static func page(
        _ occasion: SampleOccasion, _ filing: PageFiling, _ call: Call
    ) async throws -> SampleFormPage {
        let found = try await occasion.found(call)
        let author = try call.author()
        let day = call.services.clock.now().day
        let versions = try await call.services.diseases.all().filter { $0.since <= day }
        let people = Set([found.person].compactMap(\.self))
        let names = try await call.services.people.maskedNames(
            of: people, in: found.region, for: .treatment, to: author)
        var isFirst = true
        if let person = found.person { isFirst = try await !call.services.samples.hasSample(of: person) }
        return SampleFormPage(
            occasion: occasion, found: found, name: found.person.flatMap { names[$0] }, isFirst: isFirst,
            path: try await call.services.regions.path(to: found.region), author: author,
            diseases: Dictionary(grouping: versions, by: \.code).compactMap { $0.value.max { $0.version < $1.version } }
                .sorted { $0.code < $1.code },
            filing: filing, token: FormToken(call.request))
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(try SampleOccasion(posted), try PageFiling(posted), call)
        var answers = FormFields.answers(of: .sample, in: posted).filter { !answered.contains($0.key) }
        answers[page.occasion.kind.rawValue] = .string(page.occasion.id.description)
        answers["person"] = page.found.person.map { .string($0.description) }
        answers["first"] = .bool(page.isFirst)
        let submission = page.filing.submission(.sample, in: page.found.region, answers)
        guard let problem = try await call.file(submission) else {
            if page.occasion.kind == .referral {
                try await call.services.referralFiling.sampled(page.occasion.id, by: submission, author: call.author())
            }
            return .seeOther(Paths.sample(page.filing.subject))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.sampling(occasion)), call)
    }

    func title(_ language: Language) -> String {
        name.map { language.words("采样：\($0)", "Take a sample: \($0)") } ?? language.words("采样", "Take a sample")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: .sample, typed: typed, problem: problem, answered: Self.answered,
            offered: ["disease": diseases.map { ($0.code, $0.name[language]) }])
        let disease = found.disease ?? (diseases.count == 1 ? diseases[0].code : "")
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofSamples, on: $0) }) { Paths.samples($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            parts.form(
                Paths.sampling, Bilingual("登记", "File"), parts.hidden(occasion.kind.rawValue, occasion.id.description),
                filing.hidden(parts, asksMoment: true), filing.moment(parts, Bilingual("采样时间", "When it was taken")),
                fields.html(["disease": disease, "specimen": Specimen.throatSwab.rawValue], language)),
        ]
    }
}
