import Domain
import HTTPTypes
import Hummingbird
import Store

/// Which person of the register a resident's account is: people are looked for, shown masked, and one is chosen.
struct ResidentPage: PageContent {
    let token: FormToken
    let account: AccountSummary
    /// Where the resident's duty lies: people are looked for there.
    let region: RegionCode
    let path: [Region]
    let author: Author
    /// The person it is tied to by now, where the one who asks may see that.
    let person: Person?
    var kind = "name"
    var text = ""
    var found: (people: [Person], names: NamedRegions)?
    var problem: Problem?

    private static let rule = Access.signedIn(
        also: "an official above the grid who may see who the people of the resident's region are")
    private static let path = Parameter.path("account", .uuid)

    static let routes: [Route] = [
        Route(
            .get, "/accounts/{account}/person", Bilingual("居民账号对应的人员页面", "The page of who a resident is"), access: rule,
            parameters: [path], answers: [Answer(200, Bilingual("页面", "The page"), .page)],
            problems: [.accountUnknown]
        ) { call in try await shown(call).response(call) },
        Route(
            .post, "/accounts/{account}/person", Bilingual("查找居民本人", "Look for the resident"), access: rule,
            parameters: [path], body: .form(["token", "kind", "text"]),
            answers: [Answer(200, Bilingual("结果", "Who was found"), .page)],
            problems: [.accountUnknown, .formTokenInvalid], handle: search),
        Route(
            .post, "/accounts/{account}/person/choose", Bilingual("选定居民本人", "Say who the resident is"), access: rule,
            parameters: [path], body: .form(["token", "person"]),
            answers: [Answer(303, Bilingual("已选定", "It is said"), .nothing)],
            problems: [.accountUnknown, .personUnknown, .formTokenInvalid], handle: choose),
    ]

    private static func shown(_ call: Call) async throws -> ResidentPage {
        let author = try call.author()
        let id = try call.id("account", of: Account.self)
        guard let account = try await call.services.accounts.account(id),
            let region = account.held.map(\.grant).filter({ $0.duty == .resident }).map(\.region).min(),
            account.held.allSatisfy({ $0.grant.duty == .resident && author.maySayWhoIs($0.grant.region) })
        else { throw Problem(.accountUnknown, "没有这个居民账号。", "There is no such resident's account.") }
        var person: Person?
        if let subject = try await call.services.access.person(of: id) {
            do {
                person = try await call.services.people.person(subject, for: author)
            } catch let problem as Problem where problem.code == .personUnknown {
                person = nil
            }
        }
        return ResidentPage(
            token: FormToken(call.request), account: account, region: region,
            path: try await call.services.regions.path(to: region), author: try call.author(), person: person)
    }

    private static func search(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        var page = try await shown(call)
        page.kind = form["kind"].flatMap { PersonWire.searchKinds.contains($0) ? $0 : nil } ?? "name"
        page.text = form["text"] ?? ""
        do {
            let found = try await call.services.people.search(
                try PersonWire.search([page.kind: page.text]), in: page.region, by: try call.author())
            page.found = (found.people, try await NamedRegions(found.people.map(\.region), call))
        } catch let problem as Problem where problem.code != .accessRefused {
            page.problem = problem
        }
        return page.response(call)
    }

    private static func choose(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        let page = try await shown(call)
        let subject = try ID<Subject>(form["person"] ?? "")
        let person = try await call.services.people.person(subject, for: author)
        try await call.services.accounts.setPerson(person.mergedInto ?? person.id, of: page.account.id, by: author)
        return .seeOther(Paths.residentOf(page.account.id))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }

    func title(_ language: Language) -> String {
        language.words("居民账号“\(account.name)”", "Resident's account “\(account.name)”")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            RegionPath(regions: path, mayOpen: { author.maySeeIdentities(of: $0) }) { Paths.people($0) }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            state(language),
            HTML(.h2, [], .text(language.words("查找本人", "Look for the person"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "请当面核对证件。查找和选定都会留下记录，名单只显示遮蔽后的信息。",
                        "Check the person's papers. Looking and choosing are recorded; the list shows masked data alone."
                    ))),
            parts.form(
                Paths.residentOf(account.id), Bilingual("查找", "Find"),
                parts.choice(
                    "kind", Bilingual("按", "By"), PersonWire.searchKinds.map { ($0, PersonWords.kind($0)[language]) },
                    chosen: kind),
                parts.field("text", Bilingual("内容", "Look for"), value: text, length: 60)),
            .with(found) { list($0.people, $0.names, parts) },
        ]
    }

    private func state(_ language: Language) -> HTML {
        let words =
            person.map {
                let name = PersonWords($0).name(language)
                return Bilingual("已对应：\(name)。本人登录后可查看谁查阅过自己的信息。", "This is \(name), who may see who looked at them.")
            } ?? Bilingual("还没有对应到登记中的人员，居民登录后看不到自己的信息。", "Not tied to a person yet; the resident sees nothing.")
        return HTML(
            .p, [.class("note")],
            .with(person) { HTML(.a, [.href(Paths.person($0.id))], .text(words[language])) },
            .when(person == nil, .text(words[language])))
    }

    private func list(_ people: [Person], _ names: NamedRegions, _ parts: FormParts) -> HTML {
        guard !people.isEmpty else {
            return HTML(
                .p, [], .text(parts.language.words("没有找到。请核对每个字。", "Nobody was found. Check every character.")))
        }
        let items = people.map { person in
            let words = PersonWords(person)
            let number = person.masked["identityNumber"] ?? person.masked["paperNumber"] ?? person.masked["mobile"]
            let facts = [
                words.sex(parts.language), number, names.path(to: person.region, below: region),
            ]
            return HTML(
                .li, [], HTML(.a, [.href(Paths.person(person.id))], .text(words.name(parts.language))),
                .text(" " + facts.compactMap { $0 }.joined(separator: " · ")),
                parts.button(
                    Link("accounts", account.id.description, "person", "choose"), Bilingual("是本人", "This is the one"),
                    [("person", person.id.description)]))
        }
        return HTML(.ul, [.class("list")], each: items)
    }
}
