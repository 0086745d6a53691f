import Domain
import Store

/// Households of a list, in the order of doors.
struct HouseholdTable {
    let households: [ListedHousehold]
    let names: NamedRegions
    /// The region looked into; others are named from below it.
    let root: RegionCode
    /// Who looks: the doors where they may file a visit lead to its form, in this round.
    var author: Author?
    var round: Int?

    func html(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(
                .th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let head = HTML(
            .tr, [], heading("地址", "Address"), heading("网格", "Grid"), heading("人数", "People", number: true),
            heading("情况", "State"), heading("上次走访", "Last visit"), heading("分派", "Assigned"))
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], head),
                HTML(.tbody, [], each: households.map { row($0, language) })))
    }

    private func visit(_ household: ListedHousehold, _ language: Language) -> HTML {
        HTML(
            .a, [.class("act"), .href(Paths.visit(household.id, round: round))],
            .text(language.words("走访", "Visit")))
    }

    private func row(_ household: ListedHousehold, _ language: Language) -> HTML {
        let tries =
            household.attempts > 1 ? language.words("（\(household.attempts)次）", " (\(household.attempts)×)") : ""
        return HTML(
            .tr, [],
            HTML(
                .td, [.class("door")],
                HTML(.a, [.href(Paths.household(household.id))], .text(household.words(language))),
                .when(
                    author?.holds(Form.householdVisit3.filedBy, on: household.region) == true,
                    [" ", visit(household, language)])),
            HTML(.td, [.lang(.chinese)], .text(names.path(to: household.region, below: root))),
            HTML(.td, [.class("number")], .text(String(household.people))),
            HTML(
                .td, [],
                HTML(
                    .span, [.class("state \(household.status == nil ? "superseded" : "tried")")],
                    .text(household.stateTitle[language] + tries))),
            HTML(.td, [], .text(household.lastAt?.shown ?? "—")),
            HTML(.td, [], .text(household.worker == nil ? "—" : language.words("已分派", "yes"))))
    }
}

extension ListedHousehold {
    /// Building and address, else the building and number it is registered by.
    func words(_ language: Language) -> String {
        if let door { return door }
        let number = serial.map { language.words("\($0)户", "household \($0)") }
        let parts = [building, number].compactMap { $0 }
        return parts.isEmpty ? language.words("未登记地址", "no address") : parts.joined(separator: " ")
    }
}
