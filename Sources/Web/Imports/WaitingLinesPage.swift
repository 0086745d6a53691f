import Domain
import HTTPTypes
import Hummingbird
import Store

/// The rows of line lists that wait, each with whom it may be about and the decision.
struct WaitingLinesPage: PageContent {
    let token: FormToken
    let region: RegionCode
    let path: [Region]
    let author: Author
    let lines: [WaitingLine]
    let names: NamedRegions
    var problem: Problem?

    private static let rule = "a duty that imports lists in the region; others find nothing"

    static let routes: [Route] = [
        Route(
            .get, "/import-waiting", Bilingual("待核实的名单页面", "The page of rows that wait"),
            access: .signedIn(also: rule), parameters: [.query("region", .regionCode)],
            answers: [Answer(200, Bilingual("待核实的名单", "The rows that wait"), .page)]
        ) { call in
            guard let text = try call.query()["region"] else {
                let own = try call.author().largestRegion { duty in
                    LineList.all.contains { $0.form.filedBy.contains(duty) }
                }
                guard let own else { throw Call.refused }
                return .seeOther(Paths.waitingLines(own))
            }
            return try await page(try RegionCode(text), call)
        },
        Route(
            .post, "/import-waiting/{id}", Bilingual("核实一行", "Decide about a row"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)], body: .form(["token", "region", "decision", "candidate", "case"]),
            answers: [Answer(303, Bilingual("已处理", "Decided"), .nothing)],
            problems: [.importUnknown, .caseUnknown, .caseStepInvalid, .formInvalid, .formTokenInvalid],
            handle: decide),
    ]

    private static func page(_ region: RegionCode, _ call: Call, _ problem: Problem? = nil) async throws -> Response {
        let token = FormToken(call.request)
        let lines = try await call.services.imports.waiting(in: region, by: try call.author())
        let page = WaitingLinesPage(
            token: token, region: region, path: try await call.services.regions.path(to: region),
            author: try call.author(), lines: lines, names: try await NamedRegions(lines.map(\.region), call),
            problem: problem)
        return token.kept(
            in: call.page(page, status: problem?.status ?? .ok, here: Paths.waitingLines(region)), call)
    }

    private static func decide(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        let id = try call.id(of: Entry.self)
        do {
            let decision = try await WaitingRoutes.decision(
                posted["decision"] ?? "", candidate: posted["candidate"].flatMap(Int.init), number: posted["case"],
                about: id, call)
            let still = try await WaitingRoutes.take(decision, about: id, call)
            guard let still else { return .seeOther(Paths.waitingLines(region)) }
            return try await page(region, call, WaitingRoutes.waitsOn(still))
        } catch let problem as Problem where problem.code != .importUnknown {
            return try await page(region, call, problem)
        }
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)待核实的名单", "Rows that wait in \(name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            RegionPath(
                regions: path,
                mayOpen: { region in LineList.all.contains { author.holds($0.form.filedBy, on: region) } }
            ) { Paths.waitingLines($0) }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "这些行导入时没有采用，等您核实：是同一人的，并入原有的病例或接触者；不是的，另行登记。保留 60 天。",
                        "These rows were not taken and wait for you: the same person joins the case or contact that is there, another becomes one. They are kept for 60 days."
                    ))),
            lines.isEmpty
                ? HTML(.p, [], .text(language.words("没有待核实的行。", "Nothing waits here.")))
                : .several(lines.map { card($0, parts, language) }),
        ]
    }

    private func card(_ line: WaitingLine, _ parts: FormParts, _ language: Language) -> HTML {
        let list = LineList.named(line.list)
        let head = [
            list?.form.title[language] ?? line.list, language.words("第 \(line.number) 行", "row \(line.number)"),
            line.waiting.reason.title[language],
        ]
        return HTML(
            .section, [], HTML(.h2, [], .text(head.joined(separator: " · "))),
            HTML(
                .p, [.lang(.chinese)],
                .text("\(WaitingWords(line, author).text(language)) · \(names.path(to: line.region, below: region))")),
            HTML(
                .p, [.class("quiet")],
                .text(language.words("\(line.cameAt.shown) 导入", "imported \(line.cameAt.shown)"))),
            .several(
                line.waiting.candidates.enumerated().map { place, candidate in
                    self.candidate(candidate, place, of: line, parts, language)
                }),
            .when(
                line.waiting.reason == .caseUnknown || line.waiting.reason == .caseAmbiguous,
                byNumber(line, parts, language)),
            HTML(
                .div, [.class("row")],
                .when(
                    line.waiting.reason == .likely,
                    button(line, "other", Bilingual("都不是，另行登记", "None of these; register anew"), parts)),
                button(line, "again", Bilingual("再查一次", "Look again"), parts),
                button(line, "discard", Bilingual("不要这一行", "Put it away"), parts)))
    }

    private func candidate(
        _ candidate: LineWaiting.Candidate, _ place: Int, of line: WaitingLine, _ parts: FormParts,
        _ language: Language
    ) -> HTML {
        let isCase = line.list == LineList.cases.form.name || candidate.person == nil
        let link = candidate.subject.map { isCase ? Paths.medicalCase($0) : Paths.contact($0) }
        return HTML(
            .div, [.class("row")],
            .with(candidate.reason) { HTML(.span, [], .text($0.title[language])) },
            .with(candidate.person) {
                HTML(.a, [.href(Paths.person($0))], .text(language.words("查看此人", "the person")))
            },
            .with(link) {
                HTML(
                    .a, [.href($0)],
                    .text(isCase ? language.words("查看病例", "the case") : language.words("查看接触者", "the contact")))
            },
            button(
                line, "same",
                candidate.person == nil
                    ? Bilingual("接触的是这个病例", "It is this case") : Bilingual("是同一人", "The same person"), parts,
                [("candidate", String(place))]))
    }

    private func byNumber(_ line: WaitingLine, _ parts: FormParts, _ language: Language) -> HTML {
        let id = "case-\(line.id)"
        return HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.waitingLine(line.id))],
            parts.hidden("token", token.text), parts.hidden("region", region.text), parts.hidden("decision", "case"),
            HTML(
                .div, [],
                HTML(.label, [.for(id)], .text(language.words("所接触病例的编号", "Number of the case"))),
                HTML(.input, [.type("text"), .id(id), .name("case"), .required, .maximumLength(30)])),
            HTML(.button, [.type("submit")], .text(language.words("接触的是这个病例", "It is this case"))))
    }

    private func button(
        _ line: WaitingLine, _ decision: String, _ words: Bilingual, _ parts: FormParts,
        _ more: [(String, String)] = []
    ) -> HTML {
        parts.button(
            Paths.waitingLine(line.id), words, [("region", region.text), ("decision", decision)] + more)
    }
}

/// What a row that waits says, as far as whoever looks may see who people are; masked.
struct WaitingWords {
    private let line: WaitingLine
    private let isSeen: Bool

    init(_ line: WaitingLine, _ author: Author) {
        self.line = line
        isSeen = author.maySeeIdentities(of: line.region)
    }

    /// What is open of it, by the names of its columns; who it is about, masked.
    var members: [String: JSON] {
        let sealed = Set((LineList.named(line.list)?.form.fields ?? []).filter(\.isSealed).map(\.name))
        let open = (line.body.members ?? [:]).filter { !sealed.contains($0.key) && $0.key != "household" }
        guard isSeen else { return open.filter { $0.key != "birthYear" && $0.key != "age" } }
        return open.merging(Masking.masked(line.body).mapValues { .string($0) }) { one, _ in one }
    }

    func text(_ language: Language) -> String {
        let fields = LineList.named(line.list)?.form.fields ?? []
        let members = members
        return fields.compactMap { field -> String? in
            guard let answer = members[field.name] else { return nil }
            return "\(field.title[language]) \(words(answer, field, language))"
        }.joined(separator: language.words("，", ", "))
    }

    private func words(_ answer: JSON, _ field: Field, _ language: Language) -> String {
        if case .choice(let choices) = field.type, let name = answer.text {
            return choices.first { $0.name == name }?.title[language] ?? name
        }
        if let truth = answer.truth { return truth ? language.words("是", "yes") : language.words("否", "no") }
        return answer.text ?? answer.number?.description ?? ""
    }
}
