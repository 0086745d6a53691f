import Domain
import Store

/// Contacts one below the other, the most urgent first.
struct ContactTable {
    let contacts: [ContactStore.Listed]
    /// The masked names by person.
    let names: [ID<Subject>: String]
    let places: NamedRegions

    func html(_ language: Language) -> HTML {
        let headings = [
            Bilingual("接触者", "Who"), Bilingual("区域", "Region"), Bilingual("程度", "How close"),
            Bilingual("场合", "Where they met"), Bilingual("末次接触", "Last contact"), Bilingual("状态", "State"),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
                HTML(.tbody, [], each: contacts.map { row($0, language) })))
    }

    /// How many there are in each state: `待追踪 1，观察中 3`.
    static func counts(_ contacts: [ContactStore.Listed], _ language: Language) -> String {
        ContactState.allCases.compactMap { state in
            let count = contacts.count { $0.state == state }
            return count == 0 ? nil : "\(state.title[language]) \(count)"
        }.joined(separator: language.words("，", ", "))
    }

    private func row(_ listed: ContactStore.Listed, _ language: Language) -> HTML {
        let contact = listed.contact
        let name = names[contact.person] ?? language.words("未登记姓名", "no name kept")
        let isUrgent = listed.state == .untraced || listed.state == .unobserved
        return HTML(
            .tr, [], HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.contact(contact.id))], .text(name))),
            HTML(.td, [.lang(.chinese)], .text(places.place(contact.region))),
            HTML(.td, [], .text(contact.degree.title[language])),
            HTML(.td, [], .text(contact.setting.title[language])),
            HTML(.td, [], .text(contact.lastContactOn.description)),
            HTML(
                .td, [],
                HTML(.span, [.class(isUrgent ? "state missing" : "state")], .text(listed.state.title[language]))))
    }
}
