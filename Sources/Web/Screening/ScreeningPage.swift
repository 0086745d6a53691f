import Domain
import HTTPTypes
import Hummingbird
import Store

/// How far a round is in a region, level by level, with the list of those not reached and the button that assigns them.
struct ScreeningPage: PageContent {
    let region: RegionCode
    let round: Int
    let path: [Region]
    let rounds: [ScreeningRound]
    let whole: Coverage
    let parts: [ScreeningStore.RegionCoverage]
    /// Of the households not reached, those of this state alone are listed.
    let state: MissingState?
    let missing: ScreeningStore.HouseholdPage
    let names: NamedRegions
    let token: FormToken
    let author: Author
    /// What was just assigned, and in how many grids nobody was found.
    let assigned: (households: Int, withoutWorker: Int)?
    /// Whether a visit was just filed, and the door to go to now.
    let filed: VisitNotice?

    static let routes: [Route] = [
        Route(
            .get, "/screening", Bilingual("排查页面", "The page of screening"),
            access: .holder(Duty.ofScreening, in: .query),
            parameters: [.query("region", .regionCode, required: true), ScreeningQuery.stateParameter],
            answers: [Answer(200, Bilingual("排查", "Screening"), .page)], handle: open),
        Route(
            .post, "/screening/assignments", Bilingual("分派待走访户", "Assign those not reached"),
            access: .signedIn(also: "the form of assignments says which duties may"),
            body: .form(["token", "region", "round"]),
            answers: [Answer(303, Bilingual("回到排查页面", "Back to the page"), .nothing)], problems: [.formTokenInvalid],
            handle: assign),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let region = try RegionCode(values["region"] ?? "")
        let query = try ScreeningQuery(values, limit: 50)
        let round = try await query.number(in: region, call)
        let screening = call.services.screening
        let author = try call.author()
        let coverage = try await screening.coverage(of: region, round: round)
        let missing = try await screening.missing(
            in: region, round: round, state: query.state, after: query.after, limit: query.limit, for: author.account)
        let token = FormToken(call.request)
        let page = ScreeningPage(
            region: region, round: round, path: try await call.services.regions.path(to: region),
            rounds: try await screening.rounds(in: region), whole: coverage.whole, parts: coverage.parts,
            state: query.state, missing: missing, names: try await NamedRegions(missing.households.map(\.region), call),
            token: token,
            author: author, assigned: Self.assigned(values),
            filed: try await VisitNotice(values["filed"], in: region, round: round, call))
        return token.kept(in: call.page(page), call)
    }

    /// What the address says that the button has just done.
    private static func assigned(_ values: NamedValues) -> (households: Int, withoutWorker: Int)? {
        guard let households = values["assigned"].flatMap({ Int($0) }) else { return nil }
        return (households, values["withoutWorker"].flatMap { Int($0) } ?? 0)
    }

    private static func assign(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        guard author.holds(Form.screeningAssignment.filedBy, on: region) else { throw Call.refused }
        let round = try ScreeningQuery.round(form["round"] ?? "")
        let found = try await call.services.screening.assignMissing(
            in: region, round: round, author: author, through: call.services.ledger)
        if let problem = found.problems.first { throw problem }
        let alone = found.withoutWorker.count
        return .seeOther(
            Paths.screening(region, round: round).with("assigned", String(found.assigned))
                .with("withoutWorker", alone > 0 ? String(alone) : nil))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)第\(round)轮排查", "Screening of \(name), round \(round)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) {
                Paths.screening($0, round: round)
            }.html(language),
            HTML(.h1, [], .text(title(language))),
            .with(assigned) { notice($0.households, $0.withoutWorker, language) },
            .with(filed) { $0.html(language) },
            roundLinks(language), summary(language), .when(!parts.isEmpty, children(language)), listed(language),
        ]
    }

    private func notice(_ count: Int, _ alone: Int, _ language: Language) -> HTML {
        let done =
            count > 0
            ? language.words("已分派 \(count) 户。", "\(count) households assigned.")
            : language.words("没有新分派的户。", "No household was newly assigned.")
        let rest = language.words(
            "\(alone) 个网格没有网格员，那里的户没有分派，请先落实人员：", "\(alone) grids have no worker and their households nobody: ")
        let link = HTML(
            .a, [.href(Paths.review(region, round: round))], .text(language.words("待处理事项", "To be seen to")))
        return HTML(.p, [.class("note"), .role("status")], .text(done), .when(alone > 0, [.text(rest), link]))
    }

    private func roundLinks(_ language: Language) -> HTML {
        let numbers = Set(rounds.map(\.number) + [round]).sorted()
        let items = numbers.map { number in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [.href(Paths.screening(region, round: number))]
                        + (number == round ? [.aria("current", "page")] : []),
                    .text(language.words("第\(number)轮", "Round \(number)"))))
        }
        return HTML(
            .ul, [.class("links"), .aria("label", language.words("轮次", "Rounds"))],
            each: items + [
                HTML(
                    .li, [],
                    HTML(.a, [.href(Paths.rounds(region))], .text(language.words("轮次安排", "Plan of rounds")))),
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.review(region, round: round))],
                        .text(language.words("待处理事项", "To be seen to")))),
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.needs(region))],
                        .text(language.words("特殊需要人员", "People with special needs")))),
                .when(
                    author.holds(Form.householdRegister2.filedBy, on: region),
                    HTML(
                        .li, [],
                        HTML(
                            .a, [.href(Paths.registering(in: region))],
                            .text(language.words("登记家庭户", "Register a household"))))),
            ])
    }

    private func summary(_ language: Language) -> HTML {
        let share = whole.reachedThousandths.map { "\($0 / 10).\($0 % 10)%" } ?? "—"
        let unknown = HTML(
            .p, [.class("quiet")],
            .text(
                language.words(
                    "另有走访但未登记 \(whole.unknown.households) 户，请补登记。",
                    "\(whole.unknown.households) more were visited and are in no register; register them.")))
        return HTML(
            .section, [.class("card")],
            HTML(.p, [.class("big")], .text(share)), CoverageBar(coverage: whole).html(language),
            HTML(.p, [], .text(CoverageBar(coverage: whole).words(language))),
            .when(whole.unknown.households > 0, unknown))
    }

    private func children(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = true) -> HTML {
            HTML(
                .th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let head = HTML(
            .tr, [], heading("区域", "Region", number: false), heading("应访户", "Households"), heading("人数", "People"),
            heading("已走访", "Done"), heading("无人在家", "Nobody home"), heading("拒绝", "Refused"),
            heading("未上门", "Not visited"),
            heading("进度", "Share"))
        return [
            HTML(.h2, [], .text(language.words("下级", "Below"))),
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [], HTML(.thead, [], head),
                    HTML(.tbody, [], each: parts.map { row($0) }))),
        ]
    }

    private func row(_ part: ScreeningStore.RegionCoverage) -> HTML {
        let coverage = part.coverage
        let here = Paths.screening(part.region.code, round: round)
        func cell(_ number: Int, _ state: MissingState? = nil) -> HTML {
            .numberCell(number, here.with("state", state?.rawValue))
        }
        let share = coverage.reachedThousandths.map { "\($0 / 10).\($0 % 10)%" } ?? "—"
        let link = HTML(.a, [.href(here), .lang(.chinese)], .text(part.region.name))
        return HTML(
            .tr, [], HTML(.td, [], link), cell(coverage.registered.households), cell(coverage.registered.people),
            cell(coverage.done.households), cell(coverage.tried.households, .tried),
            cell(coverage.refused.households, .refused), cell(coverage.due.households, .due),
            HTML(.td, [.class("number")], .text(share)))
    }
}
