import Domain
import Hummingbird
import Store

/// People of a region who stand under no registered household, masked, and households that were merged into one that is
/// not registered.
struct UnhousedPage: PageContent {
    private static let limit = 50

    let region: RegionCode
    let path: [Region]
    let people: [WithoutHousehold]
    let nextPeople: PersonCursor?
    let households: [HouseholdStore.LostHousehold]
    let nextHouseholds: DoorCursor?
    let names: NamedRegions
    /// Names lead to the person for those who may see who that is.
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/screening/without-household", Bilingual("没有登记住户的人页面", "The page of people without a household"),
            access: .holder(Duty.ofScreening, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string), .query("afterDoor", .string),
            ],
            answers: [Answer(200, Bilingual("名单，遮蔽后的姓名", "The list, with masked names"), .page)],
            problems: [.cursorInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let author = try call.author()
        let found = try await call.services.people.withoutHousehold(
            in: region, after: try query["after"].map { text throws(Problem) in try PersonCursor(text) }, limit: limit,
            for: author)
        let lost = try await call.services.households.lost(
            in: region, round: try await call.services.screening.currentRound(in: region),
            after: try query["afterDoor"].map { text throws(Problem) in try DoorCursor(text) }, limit: limit,
            for: author.account)
        let regions = found.people.map(\.resident.person.region) + lost.households.map(\.household.region)
        return call.page(
            UnhousedPage(
                region: region, path: try await call.services.regions.path(to: region), people: found.people,
                nextPeople: found.next, households: lost.households, nextHouseholds: lost.next,
                names: try await NamedRegions(regions, call), author: author))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)没有登记住户的人", "People of \(name) without a registered household")
    }

    func content(_ language: Language) -> HTML {
        let none = HTML(.p, [], .text(language.words("没有。", "None.")))
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.unhoused($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "所在户没有登记、登记已撤销、已注销，或并入的户没有登记的在住人员。他们不计入任何一户的排查。请登记住户；户已注销而仍有人住的，填“家庭户变动”恢复；人已搬走的，填“人员变动”。",
                        "People whose household is not registered, whose registration was retracted, that is closed, or was merged into one that is not registered. No household's screening counts them. Register the household; open it again where somebody lives there; file where they have moved."
                    ))),
            people.isEmpty ? none : table(language),
            next(nextPeople.map { Paths.unhoused(region).with("after", $0.text) }, language),
            HTML(.h2, [], .text(language.words("并入的户没有登记", "Merged into a household that is not registered"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "登记可能还在没有网络的手机上，到了就不再列出。并错了的，撤销那条“家庭户变动”。",
                        "The registration may be on a phone without network; once it is here, the line goes. Retract the change of household where it was wrong."
                    ))),
            households.isEmpty
                ? none
                : HouseholdTable(households: households.map(\.household), names: names, root: region).html(language),
            next(nextHouseholds.map { Paths.unhoused(region).with("afterDoor", $0.text) }, language),
            HTML(
                .p, [], HTML(.a, [.href(Paths.screening(region))], .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private func next(_ link: Link?, _ language: Language) -> HTML {
        .with(link) { HTML(.p, [], HTML(.a, [.href($0)], .text(language.words("下一页", "Next page")))) }
    }

    private func table(_ language: Language) -> HTML {
        let headings = [
            Bilingual("姓名", "Name"), Bilingual("出生年份", "Born"), Bilingual("区域", "Region"), Bilingual("原因", "Why"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: people.map { row($0, language) })))
    }

    private func row(_ found: WithoutHousehold, _ language: Language) -> HTML {
        let person = found.resident.person
        let name = HTML.text(found.resident.maskedName ?? "—")
        let opens = author.maySeeIdentities(of: person.region)
        let reason = HTML.text(found.reason.title[language])
        return HTML(
            .tr, [],
            HTML(.td, [.lang(.chinese)], opens ? HTML(.a, [.href(Paths.person(found.resident.id))], name) : name),
            HTML(.td, [], .text(String(person.birthYear))),
            HTML(.td, [.lang(.chinese)], .text(names.path(to: person.region, below: region))),
            HTML(
                .td, [],
                // Of a household that was merged or closed there is a card.
                [.merged, .closed].contains(found.reason)
                    ? .with(person.household) { HTML(.a, [.href(Paths.household($0))], reason) } : reason))
    }
}
