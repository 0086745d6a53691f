import Domain
import Store

/// Checkpoints as a table: today's counts, and who stands there.
struct CheckpointTable {
    let standing: [CheckpointStore.Standing]
    let places: NamedRegions
    let now: Instant

    func html(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = false) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("卡点", "Checkpoint"), heading("区域", "Region"),
                        heading("今日进入", "In today", number: true), heading("今日离开", "Out today", number: true),
                        heading("检查人次", "People", number: true), heading("体温异常", "Fever", number: true),
                        heading("未放行", "Stopped", number: true), heading("值守", "On duty"))),
                HTML(.tbody, [], each: standing.map { row($0, language) })))
    }

    private func row(_ one: CheckpointStore.Standing, _ language: Language) -> HTML {
        let both = PassageDirection.allCases.compactMap { one.counts[$0] }.reduce(PassageCount(), +)
        let post = Paths.checkpoint(one.checkpoint.id)
        func number(_ amount: Int?) -> HTML { .numberCell(amount ?? 0, post) }
        return HTML(
            .tr, [],
            HTML(
                .td, [.lang(.chinese), .class("long")],
                HTML(.a, [.href(post)], .text(one.checkpoint.name)),
                HTML(.br), HTML(.small, [], .text(one.checkpoint.kind.title[language]))),
            HTML(.td, [.lang(.chinese)], .text(places.place(one.checkpoint.region))),
            number(one.counts[.inward]?.vehicles), number(one.counts[.outward]?.vehicles), number(both.people),
            number(both.fevers), number(both.stopped),
            HTML(.td, [.class("long")], duty(one.shifts, language)))
    }

    private func duty(_ shifts: [CheckpointShift], _ language: Language) -> HTML {
        guard let newest = shifts.first else {
            return HTML(.span, [.class("state due")], .text(language.words("无人值守登记", "nobody registered")))
        }
        let since = newest.handedOverAt ?? newest.begunAt
        return [
            .text(language.words("\(newest.staff) 人，自 \(since.shown)", "\(newest.staff) since \(since.shown)")),
            .with(newest.queue) {
                HTML(.small, [], .text(language.words(" 排队 \($0) 辆", " · \($0) vehicles waiting")))
            },
            .when(
                shifts.contains { $0.isForgotten(at: now) },
                HTML(
                    .span, [.class("state missing")],
                    .text(language.words(" ▲ 超过14小时未交接", " ▲ over 14 hours without handover")))),
        ]
    }
}
