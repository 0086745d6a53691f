import Domain
import Hummingbird
import Store

/// The checkpoints of a region: what passed today, who stands there, and where an end of a shift was forgotten.
struct CheckpointsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let closed: Bool
    let page: CheckpointStore.Page
    let places: NamedRegions
    let now: Instant
    /// The form that sets up a post, for who may.
    let form: FilingForm?

    static let routes: [Route] = [
        Route(
            .get, "/checkpoints", Bilingual("卡点页面", "The page of checkpoints"), access: CheckpointRoutes.here,
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(["closed"])),
                .query("after", .string),
            ], answers: [Answer(200, Bilingual("卡点", "The checkpoints"), .page)], problems: [.cursorInvalid]
        ) { call in
            let query = try call.query()
            let region = try RegionCode(query["region"] ?? "")
            return try await show(region, query, PageFiling(at: call.services.clock.now()), nil, call)
        },
        Route(
            .post, "/checkpoints", Bilingual("设立或变更卡点", "Set up or change a checkpoint"),
            access: .signedIn(also: "the form of checkpoints says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.checkpoint.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Registered"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: register),
    ]

    private static func show(
        _ region: RegionCode, _ query: NamedValues, _ filing: PageFiling,
        _ refused: (posted: NamedValues, problem: Problem)?, _ call: Call
    ) async throws -> Response {
        let now = call.services.clock.now()
        let author = try call.author()
        let closed = query["show"] == "closed"
        let page = try await call.services.checkpoints.checkpoints(
            in: region, on: now.day, closed: closed,
            after: try query["after"].map { text throws(Problem) in try CheckpointCursor(text) })
        let token = FormToken(call.request)
        var form: FilingForm?
        if region.county != nil, author.holds(Form.checkpoint.filedBy, on: region) {
            form = FilingForm(form: .checkpoint, filing: filing, token: token, answered: ["state"])
            form?.typed = refused?.posted
            form?.problem = refused?.problem
        }
        let content = CheckpointsPage(
            region: region, path: try await call.services.regions.path(to: region), author: author, closed: closed,
            page: page, places: try await NamedRegions(page.checkpoints.map(\.checkpoint.region), call), now: now,
            form: form)
        let response = call.page(
            content, status: refused?.problem.status ?? .ok, here: refused == nil ? nil : Paths.checkpoints(region))
        return token.kept(in: response, call)
    }

    private static func register(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.checkpoint.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        var answers = FormFields.answers(of: .checkpoint, in: posted)
        if answers["state"] == nil { answers["state"] = "in-use" }
        guard let problem = try await call.fileArriving(filing.submission(.checkpoint, in: region, answers)) else {
            return .seeOther(Paths.checkpoint(filing.subject))
        }
        return try await show(region, NamedValues(values: [:]), filing, (posted, problem), call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)卡点、检测点", "Checkpoints of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingCheckpoints, on: $0) }) {
                Paths.checkpoints($0)
            }.html(language),
            .with(form?.problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), links(language),
            page.checkpoints.isEmpty
                ? HTML(
                    .p, [], .text(language.words("这里没有登记卡点。", "No checkpoint is registered here.")))
                : CheckpointTable(standing: page.checkpoints, places: places, now: now).html(language),
            .with(page.next) { next in
                let more = Paths.checkpoints(region, closed: closed).with("after", next.text)
                return HTML(.p, [], HTML(.a, [.href(more)], .text(language.words("下一页", "Next page"))))
            },
            .with(form) { form in
                HTML(
                    .section, [.class("screen")],
                    HTML(.h2, [], .text(language.words("设立卡点", "Set up a checkpoint"))),
                    form.html(Paths.checkpoints, Bilingual("设立", "Set up"), [:], language) { parts in
                        parts.hidden("region", region.text)
                    })
            },
        ]
    }

    private func links(_ language: Language) -> HTML {
        func link(_ address: Link, _ words: Bilingual, isHere: Bool = false) -> HTML {
            HTML(
                .li, [],
                HTML(.a, [.href(address)] + (isHere ? [.aria("current", "page")] : []), .text(words[language])))
        }
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("卡点", "Checkpoints"))],
            link(Paths.checkpoints(region), Bilingual("启用", "In use"), isHere: !closed),
            link(Paths.checkpoints(region, closed: true), Bilingual("已撤销", "Closed"), isHere: closed),
            link(Paths.riskAreas(region), Bilingual("风险地区规则", "Risk areas")),
            .when(
                author.holds(Duty.lookingUpPlates, on: region),
                link(Paths.plates(region), Bilingual("查车牌", "Look up a plate"))),
            .when(
                author.holds(Form.passCode.filedBy, on: region),
                link(Paths.passes(region), Bilingual("办通行码", "Pass codes"))))
    }
}
