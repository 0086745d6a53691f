import Domain
import Store

/// The rooms of a central place, one below the other, and who sleeps in them.
struct SiteRooms {
    let found: ObservationStore.Occupancy
    let names: [ID<Subject>: String]

    func html(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let rooms = found.site.rooms.map { room in
            row(room.name, beds: room.beds, found.people(in: room.name), language)
        }
        let elsewhere = found.elsewhere
        let others =
            elsewhere.isEmpty ? [] : [row(language.words("未分房间", "no room yet"), beds: nil, elsewhere, language)]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("房间", "Room"), heading("床位", "Beds", number: true), heading("人员", "Who"),
                        heading("空床", "Free", number: true))),
                HTML(.tbody, [], each: rooms + others)))
    }

    private func row(_ room: String, beds: Int?, _ people: [ObservationOrder], _ language: Language) -> HTML {
        let who = people.enumerated().map { place, order -> HTML in
            [
                .text(place > 0 ? language.words("、", ", ") : ""), Self.person(order, names, language),
                .with(order.bed) { .text(language.words("（\($0)床）", " (bed \($0))")) },
            ]
        }
        return HTML(
            .tr, [], HTML(.td, [], .text(room)), HTML(.td, [.class("number")], .text(beds.map(String.init) ?? "—")),
            HTML(.td, [.lang(.chinese)], each: who.isEmpty ? ["—"] : who),
            HTML(.td, [.class("number")], .text(beds.map { String(max($0 - people.count, 0)) } ?? "—")))
    }

    /// Somebody by their masked name, which leads to their order.
    static func person(_ order: ObservationOrder, _ names: [ID<Subject>: String], _ language: Language) -> HTML {
        HTML(
            .a, [.href(Paths.order(order.id))],
            .text(names[order.person] ?? language.words("身份信息已删除", "identity erased")))
    }
}
