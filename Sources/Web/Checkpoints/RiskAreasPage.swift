import Domain
import Hummingbird
import Store

/// The rules on risk areas of a county, and the form that adds one. A rule ends by a correction of its last day.
struct RiskAreasPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let rules: [RiskArea]
    let places: NamedRegions
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let rows = 5

    static let routes: [Route] = [
        Route(
            .get, "/risk-areas", Bilingual("风险地区规则页面", "The page of risk areas"), access: CheckpointRoutes.here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("规则", "The rules"), .page)]
        ) { call in
            try await page(try RegionCode(call.query()["region"] ?? ""), call).response(call)
        },
        Route(
            .post, "/risk-areas", Bilingual("登记风险地区规则", "Add a rule on a risk area"),
            access: .signedIn(also: "the form of risk areas says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.riskArea.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Added"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: add),
    ]

    private static func page(_ region: RegionCode, _ call: Call) async throws -> RiskAreasPage {
        let now = call.services.clock.now()
        let county = region.county ?? region
        let rules = try await call.services.checkpoints.riskAreas(in: county, on: now.day)
        return RiskAreasPage(
            region: county, path: try await call.services.regions.path(to: county), author: try call.author(),
            rules: rules, places: try await NamedRegions(rules.flatMap(\.areas), call),
            filing: PageFiling(at: now), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.riskAreas(region)), call)
    }

    private static func add(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.riskArea.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        let submission = Submission(
            id: filing.entry, region: region, form: Form.riskArea.name, version: Form.riskArea.version,
            occurredAt: filing.at, body: .object(FormFields.answers(of: .riskArea, in: posted)))
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.riskAreas(region))
        }
        var page = try await page(region, call)
        (page.typed, page.problem) = (posted, FormFields.placed(problem, of: .riskArea, in: posted))
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        language.words("\(path.last?.name ?? region.text)风险地区规则", "Risk areas, for \(path.last?.name ?? region.text)")
    }

    func content(_ language: Language) -> HTML {
        let mayAdd = region.level == .county && author.holds(Form.riskArea.filedBy, on: region)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingCheckpoints, on: $0) }) {
                Paths.checkpoints($0)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "规则按县（市、区）登记。车牌只是提示，卡点人员须向本人核实。",
                        "Rules are those of a county. A plate is a hint alone; the post asks the people."))),
            rules.isEmpty
                ? HTML(.p, [], .text(language.words("目前没有有效的规则。", "No rule holds now."))) : list(language),
            .when(mayAdd, adding(language)),
        ]
    }

    private func list(_ language: Language) -> HTML {
        .several(
            rules.map { rule in
                let asks = RiskArea.Ask.allCases.filter(rule.asks.contains).map { $0.title[language] }
                return HTML(
                    .article, [.class("card")], HTML(.h2, [.lang(.chinese)], .text(rule.name)),
                    HTML(
                        .p, [],
                        .text("\(rule.days.lowerBound) — \(rule.days.upperBound) · \(rule.ground)")),
                    HTML(
                        .p, [],
                        .text(
                            (rule.areas.map { places[$0] } + rule.plates).joined(separator: language.words("、", ", "))
                        )),
                    HTML(.p, [], .text(asks.joined(separator: language.words("；", "; ")))),
                    .when(
                        author.mayReadLedger(of: rule.county),
                        HTML(
                            .p, [],
                            HTML(
                                .a, [.href(Paths.entry(rule.entry))],
                                .text(language.words("原记录（可更正或撤销）", "The entry (to correct or retract)"))))))
            })
    }

    private func adding(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let numbered = (1...Self.rows).map { GroupRow(title: "\($0)", answered: [:]) }
        let fields = FormFields(
            form: .riskArea, typed: typed, problem: problem, rows: ["areas": numbered, "plates": numbered])
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(language.words("新规则", "A new rule"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "区划填名称或12位代码，打字时可从列表中选；用不到的行不填。",
                        "Type the name or the code of an area and choose from the list; leave the rows that you do not need."
                    ))),
            parts.form(
                Paths.riskAreas, Bilingual("登记", "Add"), parts.hidden("region", region.text), filing.hidden(parts),
                fields.html([:], language)), RegionOffer.html)
    }
}
