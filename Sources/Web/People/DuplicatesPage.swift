import Domain
import HTTPTypes
import Hummingbird
import Store

/// Registrations that may be one person, each pair with its reasons and the decision: merge, or two people.
struct DuplicatesPage: PageContent {
    let token: FormToken
    let region: RegionCode
    let path: [Region]
    let author: Author
    let page: DuplicatePage
    let names: NamedRegions
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/duplicates", Bilingual("重复登记页面", "The page of duplicates"),
            access: .signedIn(also: "a duty that sees identities of the region"),
            parameters: [.query("region", .regionCode), .query("after", .string)],
            answers: [Answer(200, Bilingual("重复登记", "The duplicates"), .page)], handle: open),
        Route(
            .post, "/duplicates", Bilingual("处理一对登记", "Decide on a pair"),
            access: .signedIn(also: "the form says which duties may file it"),
            body: .form(["token", "region", "entry", "subject", "other", "decision", "reason"]),
            answers: [Answer(303, Bilingual("已处理", "Decided"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .personMergeInvalid, .accessRefused], handle: decide),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        guard let text = query["region"] else {
            guard let own = try call.author().largestRegion(where: \.seesIdentities) else { throw Call.refused }
            return .seeOther(Paths.duplicates(own))
        }
        let region = try RegionCode(text)
        let token = FormToken(call.request)
        let found = try await call.services.people.duplicates(
            in: region, for: try call.author(),
            after: try query["after"].map { text throws(Problem) in try DuplicateCursor(text) }, limit: 20)
        let page = DuplicatesPage(
            token: token, region: region, path: try await call.services.regions.path(to: region),
            author: try call.author(),
            page: found,
            names: try await NamedRegions(found.pairs.flatMap { [$0.one.region, $0.other.region] }, call),
            now: call.services.clock.now())
        return token.kept(in: call.page(page), call)
    }

    /// Files the decision as an entry of the region of the one who gives way.
    private static func decide(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let author = try call.author()
        var (subject, other) = (try ID<Subject>(form["subject"] ?? ""), try ID<Subject>(form["other"] ?? ""))
        if form["decision"] == "merge-first" { swap(&subject, &other) }
        let person = try await call.services.people.person(subject, for: author)
        let isMerge = ["merge", "merge-first"].contains(form["decision"])
        var body: [String: JSON] = [isMerge ? "into" : "other": .string(other.description)]
        body["reason"] = form["reason"].map { .string($0) }
        let kind = isMerge ? Form.personMerge2 : Form.personDistinction2
        let submission = Submission(
            id: try ID(form["entry"] ?? ""), region: person.region, form: kind.name,
            version: kind.version, subject: subject, occurredAt: call.services.clock.now(), body: .object(body))
        if let problem = try await call.fileArriving(submission) { throw problem }
        return .seeOther(Paths.duplicates(try RegionCode(form["region"] ?? "")))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)重复登记", "Duplicates in \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.maySeeIdentities(of: $0) }) { Paths.duplicates($0) }.html(
                language), HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "两条登记可能是同一人。合并后可撤销，走访等记录都保留。",
                        "Two registrations may be one person. A merge can be undone; all entries stay."))),
            page.pairs.isEmpty
                ? HTML(.p, [], .text(language.words("本页没有待核实的重复登记。", "There is nothing to decide on this page.")))
                : .several(page.pairs.map { card($0, language) }),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.duplicates(region).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
            HTML(
                .p, [],
                HTML(.a, [.href(Paths.people(region))], .text(language.words("返回人员", "Back to people")))),
        ]
    }

    private func card(_ pair: DuplicatePair, _ language: Language) -> HTML {
        let reasons = pair.reasons.map { $0.title[language] }.joined(separator: language.words("；", "; "))
        return HTML(
            .section, [],
            HTML(.h2, [], .text("\(pair.score) · \(reasons)")),
            PersonTable(people: [pair.one, pair.other], names: names, root: region).html(language),
            form(pair, language))
    }

    private func form(_ pair: DuplicatePair, _ language: Language) -> HTML {
        let id = "reason-\(pair.one.id)-\(pair.other.id)"
        let parts = FormParts(token: token, language: language)
        func decision(_ value: String, _ chinese: String, _ english: String) -> HTML {
            HTML(
                .button, [.type("submit"), .name("decision"), .value(value)], .text(language.words(chinese, english)))
        }
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Link("duplicates"))],
            parts.hidden("token", token.text), parts.hidden("region", region.text),
            parts.hidden("entry", ID<Entry>.fresh(at: now).description),
            parts.hidden("subject", pair.other.id.description), parts.hidden("other", pair.one.id.description),
            HTML(
                .div, [],
                HTML(
                    .label, [.for(id)],
                    .text(language.words("依据（不写姓名、电话、住址）", "Ground (no names, numbers or addresses)"))),
                HTML(.input, [.type("text"), .id(id), .name("reason"), .required, .maximumLength(200)])),
            decision("merge", "是同一人，第二条并入第一条", "One person: the second gives way to the first"),
            decision("merge-first", "是同一人，第一条并入第二条", "One person: the first gives way to the second"),
            decision("distinct", "不是同一人", "Two people"))
    }
}
