import Domain
import Hummingbird
import Store

/// Somebody moves to another household, goes away, comes back or died.
struct PersonChangePage: PageContent {
    let person: Person
    let path: [Region]
    let author: Author
    /// The grid whose households are offered, and the others to choose from.
    let grid: RegionCode
    let grids: [Region]
    var form: FilingForm

    private static let declaration = Form.personChange
    private static let rule = "a person outside one's regions is not found; the form of changes says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/people/{id}/change", Bilingual("人员变动页面", "The page of a person's change"),
            access: .signedIn(also: rule),
            parameters: [.path("id", .uuid), .query("grid", .regionCode)],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)], problems: [.personUnknown, .accessRefused]
        ) { call in
            let filing = PageFiling(about: try call.id(of: Subject.self), at: call.services.clock.now())
            return try await page(filing, grid: try call.query()["grid"], call).response(call)
        },
        Route(
            .post, "/people/{id}/change", Bilingual("登记人员变动", "File a person's change"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .form(["token", "grid"] + PageFiling.names + declaration.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .personUnknown, .accessRefused], handle: file),
    ]

    private static func page(_ filing: PageFiling, grid: String?, _ call: Call) async throws -> PersonChangePage {
        let person = try await visible(filing.subject, call)
        let grids = try await DoorChoice.grids(in: person.region, filing: declaration, call)
        let named = try grid.map { text throws(Problem) in try RegionCode(text) } ?? person.region
        guard try call.author().holds(declaration.filedBy, on: named) else { throw Call.refused }
        return PersonChangePage(
            person: person, path: try await call.services.regions.path(to: person.region), author: try call.author(),
            grid: named,
            grids: grids,
            form: FilingForm(
                form: declaration, filing: filing, token: FormToken(call.request),
                offered: ["household": try await DoorChoice.doors(in: named, call)], large: ["change"]))
    }

    private static func visible(_ id: ID<Subject>, _ call: Call) async throws -> Person {
        let author = try call.author()
        let person = try await call.services.people.person(id, for: author)
        guard author.holds(declaration.filedBy, on: person.region) else { throw Call.refused }
        return person
    }

    private func response(_ call: Call) -> Response {
        form.token.kept(in: call.page(self, status: form.problem?.status ?? .ok), call)
    }

    /// Who moves is from then on where the household is.
    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let author = try call.author()
        let filing = try PageFiling(posted, about: try call.id(of: Subject.self))
        let person = try await visible(filing.subject, call)
        let answers = FormFields.answers(of: declaration, in: posted)
        var region = person.region
        if let home = answers["household"].flatMap(ID<Subject>.init(answer:)) {
            let known = try await call.services.households.regions(of: home)
            region = known.first { author.holds(declaration.filedBy, on: $0) } ?? region
        }
        guard let problem = try await call.file(filing.submission(declaration, in: region, answers)) else {
            return .seeOther(Paths.person(filing.subject))
        }
        var page = try await page(filing, grid: posted["grid"], call)
        page.form.typed = posted
        page.form.problem = problem
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = PersonWords(person).name(language)
        return language.words("\(name)人员变动", "Change of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.maySeeIdentities(of: $0) }) { Paths.people($0) }.html(language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            .when(grids.count > 1, elsewhere(language)),
            form.html(
                Paths.change(ofPerson: person.id), Bilingual("登记变动", "File the change"),
                ["on": form.filing.at.day.description], language
            ) { $0.hidden("grid", grid.text) },
        ]
    }

    /// Households of another grid, by a form of its own.
    private func elsewhere(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters screen"), .method("get"), .action(Paths.change(ofPerson: person.id))],
            HTML(
                .div, [], HTML(.label, [.for("grid")], .text(language.words("迁入哪个网格", "Into which grid"))),
                HTML(
                    .select, [.id("grid"), .name("grid")],
                    each: grids.map { region in
                        HTML(
                            .option, [.value(region.code.text)] + (region.code == grid ? [.selected] : []),
                            .text(region.name))
                    })),
            HTML(
                .button, [.type("submit"), .class("plain")],
                .text(language.words("列出该网格的户", "List its households"))))
    }
}
