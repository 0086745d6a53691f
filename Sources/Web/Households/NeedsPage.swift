import Domain
import Hummingbird
import Store

/// The people of a region with a special need, such as dialysis: how many of each, and of one the list, masked.
struct NeedsPage: PageContent {
    private static let limit = 500

    let region: RegionCode
    let path: [Region]
    let counts: [String: Int]
    let need: Choice
    let people: [DoorWork.Resident]
    let names: NamedRegions
    /// Names lead to the person for those who may see who that is.
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/needs", Bilingual("特殊需要人员页面", "The page of people with special needs"),
            access: .holder(Duty.ofScreening, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("need", .string)],
            answers: [Answer(200, Bilingual("名单，遮蔽后的姓名", "The list, with masked names"), .page)],
            problems: [.notFound], handle: open)
    ]

    /// The needs that the register knows.
    private static var choices: [Choice] {
        let type = Form.personRegister.fields.first { $0.name == "needs" }?.type
        if case .choices(let choices)? = type { return choices }
        return []
    }

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let region = try RegionCode(values["region"] ?? "")
        let author = try call.author()
        let counts = try await call.services.people.needs(in: region)
        let first = choices.first { counts[$0.name] ?? 0 > 0 } ?? choices.first
        let need = values["need"] == nil ? first : choices.first { $0.name == values["need"] }
        guard let need else {
            throw Problem(.notFound, "没有这种特殊需要。", "There is no such need.", at: "need")
        }
        let people = try await call.services.people.needing(need.name, in: region, limit: limit, for: author)
        return call.page(
            NeedsPage(
                region: region, path: try await call.services.regions.path(to: region), counts: counts, need: need,
                people: people, names: try await NamedRegions(people.map(\.person.region), call), author: author))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)特殊需要人员", "People of \(name) with special needs")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) {
                Paths.needs($0, need.name)
            }.html(language),
            HTML(.h1, [], .text(title(language))), kinds(language),
            people.isEmpty
                ? HTML(
                    .p, [],
                    .text(
                        language.words(
                            "登记的人员中没有“\(need.title.chinese)”。登记人员时在“特殊需要”中填写。",
                            "Nobody is registered with this need; it is filled in where people are registered.")))
                : table(language),
            .when(
                people.count == Self.limit,
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words(
                            "只列出前 \(Self.limit) 人，请选择下级区域。", "The first \(Self.limit); choose a smaller region.")))),
            HTML(
                .p, [],
                HTML(.a, [.href(Paths.screening(region))], .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private func kinds(_ language: Language) -> HTML {
        let items = Self.choices.map { choice in
            HTML(
                .li, [],
                HTML(
                    .a,
                    [.href(Paths.needs(region, choice.name))]
                        + (choice.name == need.name ? [.aria("current", "page")] : []),
                    .text("\(choice.title[language]) \(counts[choice.name] ?? 0)")))
        }
        return HTML(.ul, [.class("links"), .aria("label", language.words("特殊需要", "Needs"))], each: items)
    }

    private func table(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("姓名", "Name"), heading("出生年份", "Born"), heading("区域", "Region"),
                        heading("住户", "Household"))),
                HTML(.tbody, [], each: people.map { row($0, language) })))
    }

    private func row(_ resident: DoorWork.Resident, _ language: Language) -> HTML {
        let person = resident.person
        let name = HTML.text(resident.maskedName ?? "—")
        let opens = author.maySeeIdentities(of: person.region)
        return HTML(
            .tr, [],
            HTML(.td, [.lang(.chinese)], opens ? HTML(.a, [.href(Paths.person(resident.id))], name) : name),
            HTML(.td, [], .text(String(person.birthYear))),
            HTML(.td, [.lang(.chinese)], .text(names.path(to: person.region, below: region))),
            HTML(
                .td, [],
                .with(person.household) {
                    HTML(.a, [.href(Paths.household($0))], .text(language.words("住户卡", "Household")))
                }))
    }
}
