import Domain
import HTTPTypes
import Hummingbird
import Store

/// The rounds of a region, and the form that begins one.
struct RoundsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let rounds: [ScreeningRound]
    let names: NamedRegions
    let filing: PageFiling
    let token: FormToken
    let author: Author
    /// What was typed, so that nothing is lost.
    let typed: NamedValues?
    let problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/screening/rounds", Bilingual("轮次安排页面", "The page of rounds"),
            access: .ledgerReader(in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("轮次", "Rounds"), .page)], handle: open),
        Route(
            .post, "/screening/rounds", Bilingual("开始一轮排查", "Begin a round"),
            access: .signedIn(also: "the form of rounds says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + ["number", "aim", "from", "until"]),
            answers: [Answer(303, Bilingual("已开始", "It is begun"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: begin),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let region = try RegionCode(call.query()["region"] ?? "")
        return try await shown(region, call)
    }

    private static func shown(
        _ region: RegionCode, _ call: Call, typed: NamedValues? = nil, problem: Problem? = nil
    ) async throws -> Response {
        let token = FormToken(call.request)
        let rounds = try await call.services.screening.rounds(in: region)
        let page = RoundsPage(
            region: region, path: try await call.services.regions.path(to: region), rounds: rounds,
            names: try await NamedRegions(rounds.map(\.region), call),
            filing: try typed.map { try PageFiling($0) } ?? PageFiling(at: call.services.clock.now()), token: token,
            author: try call.author(),
            typed: typed, problem: problem)
        return token.kept(in: call.page(page, status: problem?.status ?? .ok, here: Paths.rounds(region)), call)
    }

    private static func begin(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        guard author.mayReadLedger(of: region) else { throw Call.refused }
        let filing = try PageFiling(form)
        var body: [String: JSON] = [:]
        for name in ["aim", "from", "until"] { body[name] = form[name].map { .string($0) } }
        body["number"] = form["number"].flatMap { Int($0) }.map { .number(DecimalNumber($0)) }
        if let problem = try await call.file(filing.submission(.screeningRound, in: region, body)) {
            return try await shown(region, call, typed: form, problem: problem)
        }
        return .seeOther(Paths.screening(region, round: form["number"].flatMap { Int($0) }))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)排查轮次", "Rounds of screening of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.rounds($0) }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            rounds.isEmpty ? HTML(.p, [], .text(none(language))) : table(language),
            .when(mayBegin, form(language)),
        ]
    }

    private var mayBegin: Bool {
        region.level >= Form.screeningRound.coarsestRegion && author.holds(Form.screeningRound.filedBy, on: region)
    }

    private func none(_ language: Language) -> String {
        language.words("还没有开始排查。", "No round has begun.")
            + (mayBegin ? language.words("请在下面开始第一轮。", " Begin the first below.") : "")
    }

    private func table(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        let rows = rounds.map { round in
            HTML(
                .tr, [],
                HTML(
                    .td, [],
                    HTML(
                        .a, [.href(Paths.screening(round.region, round: round.number))],
                        .text(language.words("第\(round.number)轮", "Round \(round.number)")))),
                HTML(.td, [.lang(.chinese)], .text(names[round.region])),
                HTML(.td, [.lang(.chinese)], .text(round.aim)),
                HTML(.td, [], .text(round.from.description)), HTML(.td, [], .text(round.until.description)))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("轮次", "Round"), heading("区域", "Region"), heading("排查重点", "What is looked for"),
                        heading("开始", "From"), heading("结束", "Until"))),
                HTML(.tbody, [], each: rows)))
    }

    private func form(_ language: Language) -> HTML {
        let next = (rounds.map(\.number).max() ?? 0) + 1
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(form: .screeningRound, typed: typed, problem: problem)
        return [
            HTML(.h2, [], .text(language.words("开始新一轮", "Begin a round"))),
            HTML(
                .form, [.class("column"), .method("post"), .action(Link("screening", "rounds"))],
                parts.hidden("token", token.text), parts.hidden("region", region.text), filing.hidden(parts),
                fields.html(["number": String(next)], language),
                HTML(.button, [.type("submit")], .text(language.words("开始本轮排查", "Begin this round")))),
        ]
    }
}
