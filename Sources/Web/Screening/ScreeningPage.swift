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
    let missing: ScreeningStore.HouseholdPage
    let names: NamedRegions
    let token: FormToken
    /// What was just assigned.
    let assigned: Int?
    let author: Author
    /// Whether a visit was just filed, and the door to go to now.
    let filed: VisitNotice?

    static let routes: [Route] = [
        Route(
            .get, "/screening", Bilingual("排查页面", "The page of screening"),
            access: .holder(Duty.ofScreening, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("排查", "Screening"), .page)], handle: open),
        Route(
            .post, "/screening/assignments", Bilingual("分派未走访户", "Assign those not reached"),
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
        let coverage = try await screening.coverage(of: region, round: round)
        let missing = try await screening.missing(
            in: region, round: round, after: query.after, limit: query.limit, for: try call.author().account)
        let token = FormToken(call.request)
        let page = ScreeningPage(
            region: region, round: round, path: try await call.services.regions.path(to: region),
            rounds: try await screening.rounds(in: region), whole: coverage.whole, parts: coverage.parts,
            missing: missing, names: try await NamedRegions(missing.households.map(\.region), call), token: token,
            assigned: values["assigned"].flatMap { Int($0) }, author: try call.author(),
            filed: try await VisitNotice(values["filed"], in: region, round: round, call))
        return token.kept(in: call.page(page), call)
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
        return .seeOther(Paths.screening(region, round: round).with("assigned", String(found.assigned)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)第\(round)轮排查", "Screening of \(name), round \(round)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path) { Paths.screening($0, round: round) }.html(language),
            HTML(.h1, [], .text(title(language))), .with(assigned) { notice($0, language) },
            .with(filed) { $0.html(language) },
            roundLinks(language), summary(language), .when(!parts.isEmpty, children(language)), listed(language),
        ]
    }

    private func notice(_ count: Int, _ language: Language) -> HTML {
        HTML(
            .p, [.class("note"), .role("status")],
            .text(
                language.words(
                    "已分派 \(count) 户；没有网格员的网格请先落实人员。",
                    "\(count) households assigned; grids without a worker need one first.")))
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
            heading("已访", "Done"), heading("无人", "Nobody home"), heading("拒绝", "Refused"), heading("未访", "Due"),
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
        func cell(_ number: Int) -> HTML { HTML(.td, [.class("number")], .text(String(number))) }
        let coverage = part.coverage
        let share = coverage.reachedThousandths.map { "\($0 / 10).\($0 % 10)%" } ?? "—"
        let link = HTML(
            .a, [.href(Paths.screening(part.region.code, round: round)), .lang(.chinese)], .text(part.region.name))
        return HTML(
            .tr, [], HTML(.td, [], link), cell(coverage.registered.households), cell(coverage.registered.people),
            cell(coverage.done.households), cell(coverage.tried.households), cell(coverage.refused.households),
            cell(coverage.due.households), HTML(.td, [.class("number")], .text(share)))
    }

    private func listed(_ language: Language) -> HTML {
        let count = whole.missing.households
        let none = HTML(
            .p, [], .text(language.words("本轮已全部走访。", "Every registered household was reached in this round.")))
        return [
            HTML(.h2, [], .text(language.words("尚未走访 \(count) 户", "Not reached: \(count) households"))),
            .when(missing.households.isEmpty, none),
            .when(
                !missing.households.isEmpty,
                [
                    assignForm(language),
                    HouseholdTable(
                        households: missing.households, names: names, root: region, author: author, round: round
                    ).html(language),
                ]),
            .with(missing.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.screening(region, round: round).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }

    private func assignForm(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters screen"), .method("post"), .action(Paths.assigning)],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
            HTML(.input, [.type("hidden"), .name("round"), .value(String(round))]),
            HTML(
                .button, [.type("submit")],
                .text(language.words("全部分派给所在网格的网格员", "Assign all to their grids' workers"))))
    }
}
