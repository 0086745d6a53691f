import Domain
import Hummingbird
import Store

/// The contacts that a region looks after: who is still to be found, to be observed, under observation.
struct ContactsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let contacts: [ContactStore.Listed]
    /// What other counties hand over.
    let offers: [ContactStore.Listed]
    let names: [ID<Subject>: String]
    let places: NamedRegions

    static let routes: [Route] = [
        Route(
            .get, "/contacts", Bilingual("接触者页面", "The page of contacts"),
            access: .holder(Duty.ofContacts, in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("未办结的接触者", "The contacts that go on"), .page)]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            let contacts = try await call.services.contacts.open(in: region)
            let offers = region.level >= .county ? try await call.services.contacts.offers(to: region) : []
            let shown = contacts + offers
            return call.page(
                ContactsPage(
                    region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                    contacts: contacts, offers: offers,
                    names: try await ContactRoutes.names(of: shown, in: region, call),
                    places: try await NamedRegions(shown.map(\.contact.region), call)))
        }
    ]

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)接触者", "Contacts in \(name)")
    }

    private func nobody(_ language: Language) -> HTML {
        let starts: [(Link, String)] = [
            author.holds(Duty.ofCases, on: region)
                ? (Paths.cases(region), language.words("病例", "Cases")) : nil,
            author.maySeeIdentities(of: region) ? (Paths.people(region), language.words("查找人员", "Find a person")) : nil,
        ].compactMap(\.self)
        return [
            HTML(
                .p, [],
                .text(
                    language.words(
                        "没有未办结的接触者。登记从病例页面或人员页面开始。",
                        "No contact goes on. They are listed from the page of a case or of a person."))),
            HTML(
                .ul, [.class("links screen")],
                each: starts.map { HTML(.li, [], HTML(.a, [.href($0.0)], .text($0.1))) }),
        ]
    }

    func content(_ language: Language) -> HTML {
        let counts = [ContactState.untraced, .unobserved, .observed].map { state in
            "\(state.title[language]) \(contacts.count { $0.state == state })"
        }
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofContacts, on: $0) }) { Paths.contacts($0) }
                .html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("standing")], .text(counts.joined(separator: language.words("，", ", ")))),
            .when(
                !offers.isEmpty,
                [
                    HTML(.h2, [], .text(language.words("待接收的移交", "Handed over by other counties"))),
                    ContactTable(contacts: offers, names: names, places: places).html(language),
                    HTML(.h2, [], .text(language.words("本地的接触者", "Contacts here"))),
                ]),
            contacts.isEmpty
                ? nobody(language)
                : ContactTable(contacts: contacts, names: names, places: places).html(language),
        ]
    }
}
