import Domain
import Hummingbird
import Store

/// The form that lists a person as a contact of a case.
struct ContactListingPage: PageContent {
    let person: Person
    let path: [Region]
    let author: Author
    /// What stands in the fields at first.
    var filled = ["degree": "close"]
    /// The cases that go on where the author looks after contacts, to choose from.
    let cases: [(id: String, words: String)]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rule = "a person outside one's regions is not found; the form says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/contact-listings", Bilingual("登记接触者页面", "The page that lists a contact"),
            access: .signedIn(also: rule),
            parameters: [
                .query("person", .uuid, required: true), .query("case", .uuid),
                .query("setting", .oneOf(ContactSetting.allCases.map(\.rawValue))), .query("lastContactOn", .day),
            ], answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.personUnknown]
        ) { call in
            let query = try call.query()
            let id: ID<Subject> = try ID(query["person"] ?? "")
            var page = try await page(of: id, PageFiling(at: call.services.clock.now()), call)
            for name in ["case", "setting", "lastContactOn"] { page.filled[name] = query[name] }
            return page.response(call)
        },
        Route(
            .post, "/contact-listings", Bilingual("登记接触者", "List a contact"), access: .signedIn(also: rule),
            body: .form(["token"] + PageFiling.names + Form.contact.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Listed"), .nothing)],
            problems: [.personUnknown, .contactExists, .contactStepInvalid, .formInvalid, .formTokenInvalid]
        ) { call in
            let posted = try await call.checkedForm()
            let id: ID<Subject> = try ID(posted["person"] ?? "")
            let filing = try PageFiling(posted)
            var page = try await page(of: id, filing, call)
            let submission = filing.submission(
                .contact, in: page.person.region, FormFields.answers(of: .contact, in: posted))
            guard let problem = try await call.file(submission) else { return .seeOther(Paths.contact(filing.subject)) }
            (page.typed, page.problem) = (posted, problem)
            return page.response(call)
        },
    ]

    private static func page(of id: ID<Subject>, _ filing: PageFiling, _ call: Call) async throws -> ContactListingPage
    {
        let author = try call.author()
        let person = try await call.services.people.person(id, for: author)
        guard author.holds(Form.contact.filedBy, on: person.region) else { throw Call.refused }
        let reach = author.largestRegion { Duty.ofContacts.contains($0) } ?? person.region
        var cases: [MedicalCase] = []
        for kind in [CaseClass.confirmed, .clinical, .asymptomatic, .suspected] {
            cases += try await call.services.cases.cases(in: reach, .current(kind), limit: 200).cases
        }
        let names = try await CaseRoutes.names(of: cases, in: person.region, call)
        return ContactListingPage(
            person: person, path: try await call.services.regions.path(to: person.region), author: author,
            cases: cases.filter { $0.person != id }.map { one in
                let name = one.person.flatMap { names[$0] } ?? "—"
                return (one.id.description, "\(name) · \(one.classification.title.chinese) · \(one.reportedAt.day)")
            }, filing: filing, token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.contactListing(of: person.id)), call)
    }

    func title(_ language: Language) -> String {
        let name = PersonWords(person).name(language)
        return language.words("登记接触者：\(name)", "List a contact: \(name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: .contact, typed: typed, problem: problem, answered: ["person"], offered: ["case": cases])
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofContacts, on: $0) }) { Paths.contacts($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            cases.isEmpty
                ? HTML(
                    .p, [.class("note")],
                    .text(language.words("您的职责区域内目前没有病例。", "There is no case in your regions at present.")))
                : parts.form(
                    Paths.contactListings, Bilingual("登记", "List"), parts.hidden("person", person.id.description),
                    filing.hidden(parts),
                    fields.html(
                        filled.merging(["lastContactOn": filing.at.day.description]) { filled, _ in filled }, language)),
        ]
    }
}
