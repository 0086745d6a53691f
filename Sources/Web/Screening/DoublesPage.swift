import Domain
import HTTPTypes
import Hummingbird
import Store

/// Doors under which several households are registered, each with the decision: which of them gives way.
struct DoublesPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let page: HouseholdStore.DoublePage
    let names: NamedRegions
    let mayDecide: Bool

    static let routes: [Route] = [
        Route(
            .get, "/screening/doubles", Bilingual("一门多户页面", "The page of doors registered twice"),
            access: .holder(Duty.ofScreening, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("after", .string)],
            answers: [Answer(200, Bilingual("一门多户", "Doors registered twice"), .page)], problems: [.cursorInvalid],
            handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let author = try call.author()
        let page = try await call.services.households.doubles(
            in: region, after: try query["after"].map { text throws(Problem) in try DoubleCursor(text) }, limit: 20,
            for: author.account)
        return call.page(
            DoublesPage(
                region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                page: page,
                names: try await NamedRegions(page.doors.joined().map(\.region), call),
                mayDecide: author.holds(Form.householdChange.filedBy, on: region)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)一门多户", "Doors of \(name) registered twice")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.doubles($0) }.html(
                language), HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "同一村（社区）同一门牌登记了几户，例如一户由手机登记、一户由表格导入。合并后走访等记录都保留，撤销即恢复。确为两户的，也在“处理”中注明，以后不再列出。",
                        "Several households of one door, such as one registered by phone and one from a file. All entries stay with a merger, and its retraction parts them again. Where they are two, say so, and they are listed no more."
                    ))),
            page.doors.isEmpty
                ? HTML(.p, [], .text(language.words("没有。", "None."))) : .several(page.doors.map { card($0, language) }),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.doubles(region).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
            HTML(
                .p, [], HTML(.a, [.href(Paths.screening(region))], .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private func card(_ households: [ListedHousehold], _ language: Language) -> HTML {
        let heads = [
            ("地址", "Address"), ("户序号", "Door"), ("电话", "Telephone"), ("网格", "Grid"), ("人数", "People"),
            ("走访次数", "Visits"),
        ]
        let rows = households.map { household in
            HTML(
                .tr, [],
                HTML(
                    .td, [.class("door"), .lang(.chinese)],
                    HTML(.a, [.href(Paths.household(household.id))], .text(words(household, language)))),
                HTML(.td, [], .text(household.serial.map(String.init) ?? "—")),
                HTML(.td, [], .text(household.sealed.flatMap { Masking.masked($0)["telephone"] } ?? "—")),
                HTML(.td, [.lang(.chinese)], .text(names.path(to: household.region, below: region))),
                HTML(.td, [.class("number")], .text(String(household.people))),
                HTML(.td, [.class("number")], .text(String(page.visits[household.id] ?? 0))))
        }
        return HTML(
            .section, [],
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [],
                    HTML(
                        .thead, [],
                        HTML(
                            .tr, [],
                            each: heads.enumerated().map { index, head in
                                HTML(
                                    .th, [.scope("col"), .class(index > 3 ? "number" : "")],
                                    .text(language.words(head.0, head.1)))
                            })),
                    HTML(.tbody, [], each: rows))),
            .when(mayDecide, decisions(households, language)))
    }

    private func words(_ household: ListedHousehold, _ language: Language) -> String {
        [household.building, household.address].compactMap { $0 }.joined(separator: " ")
    }

    /// Two of the door at a time.
    private func decisions(_ households: [ListedHousehold], _ language: Language) -> HTML {
        .with(households.first) { one in
            HTML(
                .ul, [.class("links screen")],
                each: households.dropFirst().enumerated().map { index, other in
                    let words =
                        households.count == 2
                        ? language.words("处理", "Decide")
                        : language.words("处理第 1 户和第 \(index + 2) 户", "Decide on no. 1 and no. \(index + 2)")
                    return HTML(
                        .li, [],
                        HTML(.a, [.class("act"), .href(Paths.double(one.id, other.id, in: region))], .text(words)))
                })
        }
    }
}
