import Domain
import HTTPTypes
import Hummingbird
import Store

/// Looking for people: the form, and below it who was found, masked. What is looked for is posted, so that it stands in
/// no address, history or log.
struct PeoplePage: PageContent {
    let token: FormToken
    let region: RegionCode
    let offered: OfferedRegions
    var kind = "name"
    var text = ""
    var found: (page: PersonPage, names: NamedRegions)?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/people", Bilingual("查找人员页面", "The page to find people"),
            access: .signedIn(also: "a duty that sees identities"), parameters: [.query("region", .regionCode)],
            answers: [Answer(200, Bilingual("页面", "The page"), .page)], handle: open),
        Route(
            .post, "/people", Bilingual("查找人员", "Find people"), access: .signedIn(also: "a duty that sees identities"),
            body: .form(["token", "region", "kind", "text", "after"]),
            answers: [Answer(200, Bilingual("结果", "Who was found"), .page)], problems: [.formTokenInvalid],
            handle: search),
    ]

    /// The region where the account may see people: that of the query, else the highest of its own.
    private static func region(_ text: String?, _ call: Call) throws -> RegionCode {
        let author = try call.author()
        let named = try text.map { text throws(Problem) in try RegionCode(text) }
        guard let region = named ?? author.largestRegion(where: \.seesIdentities), author.maySeeIdentities(of: region)
        else { throw Call.refused }
        return region
    }

    private static func open(_ call: Call) async throws -> Response {
        try await page(try region(call.query()["region"], call), call).response(call)
    }

    private static func page(_ region: RegionCode, _ call: Call) async throws -> PeoplePage {
        PeoplePage(
            token: FormToken(call.request), region: region,
            offered: try await OfferedRegions(call, where: \.seesIdentities, and: region))
    }

    private static func search(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        var page = try await page(try region(form["region"], call), call)
        page.kind = form["kind"].flatMap { PersonWire.searchKinds.contains($0) ? $0 : nil } ?? "name"
        page.text = form["text"] ?? ""
        do {
            let found = try await call.services.people.search(
                try PersonWire.search([page.kind: page.text]), in: page.region, by: try call.author(),
                after: try form["after"].map { text throws(Problem) in try PersonCursor(text) })
            page.found = (found, try await NamedRegions(found.people.map(\.region), call))
            return page.response(call)
        } catch let problem as Problem where problem.code != .accessRefused {
            page.problem = problem
            return page.response(call, status: problem.status)
        }
    }

    private func response(_ call: Call, status: HTTPResponse.Status = .ok) -> Response {
        token.kept(in: call.page(self, status: status, here: Paths.people(region)), call)
    }

    func title(_ language: Language) -> String { language.words("查找人员", "Find people") }

    func content(_ language: Language) -> HTML {
        [
            .with(problem) { problem in
                HTML(
                    .div, [.class("error"), .role("alert")],
                    HTML(.h2, [], .text(language.words("没有查找", "Nothing was looked for"))),
                    HTML(.p, [], HTML(.a, [.href(Link("people"))], .text(problem.sentence[language]))))
            },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "查找和查看都会留下记录。名单只显示遮蔽后的信息。",
                        "Looking is recorded. The list shows masked data alone."))),
            form(language),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.duplicates(region))],
                    .text(language.words("待核实的重复登记", "Registrations that may be one person")))),
            .with(found) { list($0.page, $0.names, language) },
        ]
    }

    private func form(_ language: Language) -> HTML {
        let options = PersonWire.searchKinds.map { name in
            HTML(
                .option, [.value(name)] + (name == kind ? [.selected] : []), .text(PersonWords.kind(name)[language]))
        }
        func label(_ id: String, _ chinese: String, _ english: String) -> HTML {
            HTML(.label, [.for(id)], .text(Bilingual(chinese, english)[language]))
        }
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Link("people"))],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            HTML(
                .div, [], label("region", "区域", "Region"),
                HTML(.select, [.id("region"), .name("region")], each: offered.options(chosen: region))),
            HTML(
                .div, [], label("kind", "按", "By"),
                HTML(.select, [.id("kind"), .name("kind")], each: options)),
            HTML(
                .div, [], label("text", "内容", "Look for"),
                HTML(
                    .input,
                    [
                        .type("text"), .id("text"), .name("text"), .value(text), .required, .maximumLength(60),
                        .autocomplete("off"),
                    ])),
            HTML(.button, [.type("submit")], .text(language.words("查找", "Find"))))
    }

    private func list(_ page: PersonPage, _ names: NamedRegions, _ language: Language) -> HTML {
        guard !page.people.isEmpty else {
            return HTML(
                .p, [],
                .text(
                    language.words(
                        "没有找到。请核对每个字，或扩大区域。", "Nobody was found. Check every character, or widen the region.")))
        }
        return [
            PersonTable(people: page.people, names: names, root: region).html(language),
            .with(page.next) { next in
                HTML(
                    .form, [.method("post"), .action(Link("people"))],
                    HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                    HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
                    HTML(.input, [.type("hidden"), .name("kind"), .value(kind)]),
                    HTML(.input, [.type("hidden"), .name("text"), .value(text)]),
                    HTML(.input, [.type("hidden"), .name("after"), .value(next.text)]),
                    HTML(.button, [.type("submit")], .text(language.words("下一页", "Next page"))))
            },
        ]
    }
}
