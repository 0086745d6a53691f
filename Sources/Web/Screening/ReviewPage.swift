import Domain
import Hummingbird
import Store

/// What somebody has to see to in a region: doors to be tried again, visits that differ, grids without a worker.
struct ReviewPage: PageContent {
    private static let limit = 100

    let region: RegionCode
    let round: Int
    let path: [Region]
    let due: [ListedHousehold]
    let conflicts: [ScreeningStore.Conflict]
    let grids: [Region]
    let names: NamedRegions
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/screening/review", Bilingual("待处理事项页面", "What has to be seen to"),
            access: .holder(Duty.ofScreening, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("待处理事项", "What has to be seen to"), .page)], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let region = try RegionCode(values["region"] ?? "")
        let round = try await ScreeningQuery(values).number(in: region, call)
        let screening = call.services.screening
        let author = try call.author()
        let due = try await screening.secondVisits(
            in: region, round: round, limit: limit, for: author.account)
        let conflicts = try await screening.conflicts(in: region, limit: limit)
        let grids = try await screening.gridsWithoutWorker(in: region, limit: limit)
        let regions = due.map(\.region) + conflicts.map(\.region) + grids.map(\.code)
        return call.page(
            ReviewPage(
                region: region, round: round, path: try await call.services.regions.path(to: region), due: due,
                conflicts: conflicts, grids: grids, names: try await NamedRegions(regions, call),
                author: author))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)待处理事项", "\(name): what has to be seen to")
    }

    func content(_ language: Language) -> HTML {
        func none(_ chinese: String, _ english: String) -> HTML {
            HTML(.p, [], .text(Bilingual(chinese, english)[language]))
        }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) {
                Paths.review($0, round: round)
            }.html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(.h2, [], .text(language.words("到期的再次走访", "Doors to be tried again"))),
            due.isEmpty
                ? none(
                    "没有到期的。走访时无人在家并约了下次时间的，到时列在这里。",
                    "None. Doors that nobody opened stand here once their next attempt has come.")
                : HouseholdTable(households: due, names: names, root: region).html(language),
            HTML(.h2, [], .text(language.words("两人走访结果不一致", "Visits that differ"))),
            conflicts.isEmpty
                ? none(
                    "没有。同一户同一轮由两人走访而答案不同的，列在这里核实。",
                    "None. Where two people found different things at one door, both answers stand here.")
                : differences(language),
            HTML(.h2, [], .text(language.words("没有网格员的网格", "Grids without a worker"))),
            grids.isEmpty
                ? none("每个网格都有网格员。", "Every grid has a worker.")
                : workerless,
            HTML(.h2, [], .text(language.words("重复和缺少的登记", "Registered twice or not at all"))), registers(language),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.screening(region, round: round))],
                    .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private var workerless: HTML {
        HTML(
            .ul, [.class("list")],
            each: grids.map { grid in
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.screening(grid.code, round: round)), .lang(.chinese)],
                        .text(names.path(to: grid.code, below: region))))
            })
    }

    private func registers(_ language: Language) -> HTML {
        var links: [(Link, Bilingual)] = [(Paths.doubles(region), Bilingual("一门多户", "Doors registered twice"))]
        if author.maySeeIdentities(of: region) {
            links.append((Paths.twoGrids(region), Bilingual("一人多处登记", "People registered in two grids")))
        }
        links.append((Paths.unhoused(region), Bilingual("没有登记住户的人", "People without a registered household")))
        return HTML(
            .ul, [.class("links")],
            each: links.map { link, title in HTML(.li, [], HTML(.a, [.href(link)], .text(title[language]))) })
    }

    private func differences(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        let rows = conflicts.flatMap { conflict in
            conflict.differences.map { difference in
                HTML(
                    .tr, [],
                    HTML(
                        .td, [],
                        HTML(
                            .a, [.href(Paths.household(conflict.household))],
                            .text(names.path(to: conflict.region, below: region)))),
                    HTML(.td, [], .text(Self.question(difference.question, language))),
                    answer(difference.kept), answer(difference.other))
            }
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("户", "Household"), heading("项目", "Question"),
                        heading("采用（较新）", "Kept (newer)"),
                        heading("另一人", "Somebody else's"))),
                HTML(.tbody, [], each: rows)))
    }

    private func answer(_ answer: VisitAnswers.Answer) -> HTML {
        let value = answer.value.text ?? answer.value.canonicalText
        return HTML(.td, [], HTML(.a, [.href(Paths.entry(answer.entry))], .text("\(value) · \(answer.at.shown)")))
    }

    /// The question in the words of the form; of a person's row the field's.
    private static func question(_ name: String, _ language: Language) -> String {
        let parts = name.split(separator: "/").map(String.init)
        var fields = Form.householdVisit3.fields
        if parts.count == 3, case .group(let rows, _) = fields.first(where: { $0.name == parts[0] })?.type {
            fields = rows
        }
        return fields.first { $0.name == parts.last }?.title[language] ?? name
    }
}
