import Domain
import Store

/// The observed one below the other: who, where, on which day, since when due, looked after last.
struct ObservationTable {
    let orders: [ObservationStore.Listed]
    /// The masked names by person.
    let names: [ID<Subject>: String]
    let places: NamedRegions
    let now: Instant
    /// The region looked into; others are named from below it.
    var root: RegionCode?
    /// Whether all of them have ended.
    var areEnded = false

    func html(_ language: Language) -> HTML {
        let headings =
            [Bilingual("姓名", "Name"), Bilingual("区域", "Region"), Bilingual("观察方式", "Kind")]
            + (areEnded
                ? [
                    Bilingual("天数", "Days"), Bilingual("末日", "Last day"), Bilingual("结果", "Outcome"),
                    Bilingual("结束时间", "Ended"),
                ]
                : [
                    Bilingual("第几天", "Day"), Bilingual("末日", "Last day"), Bilingual("应监测", "Due"),
                    Bilingual("上次监测", "Last check"),
                ])
        let head = HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], head), HTML(.tbody, [], each: orders.map { row($0, language) })))
    }

    private func row(_ listed: ObservationStore.Listed, _ language: Language) -> HTML {
        let order = listed.order
        let day = areEnded ? String(order.days) : order.number(of: now.day).map { "\($0)/\(order.days)" } ?? "—"
        let last = areEnded ? order.endedAt : listed.watch?.checks.lastAt
        let place = root.map { places.path(to: order.region, below: $0) } ?? places.place(order.region)
        let name = names[order.person] ?? language.words("身份信息已删除", "identity erased")
        return HTML(
            .tr, [], HTML(.td, [.lang(.chinese)], HTML(.a, [.href(Paths.order(order.id))], .text(name))),
            HTML(.td, [.lang(.chinese)], .text(place)),
            HTML(.td, [], .text(order.kind.title[language])), HTML(.td, [], .text(day)),
            HTML(.td, [], .text(order.lastDay.description)), HTML(.td, [], due(listed, language)),
            HTML(.td, [], .text(last?.shown ?? "—")))
    }

    private func due(_ listed: ObservationStore.Listed, _ language: Language) -> HTML {
        guard let watch = listed.watch else {
            return .text((listed.order.outcome?.title ?? listed.order.state.title)[language])
        }
        if let since = watch.checks.symptomaticSince {
            return HTML(
                .span, [.class("state missing")],
                .text(language.words("有症状，自 \(since.shown)", "symptoms since \(since.shown)")))
        }
        switch watch.queue(at: now) {
        case .notReported:
            return HTML(
                .span, [.class("state missing")],
                .text(language.words("\(watch.dueBy.shown) 已过", "was due by \(watch.dueBy.shown)")))
        case .due:
            return HTML(
                .span, [.class("state due")], .text(language.words("\(watch.dueBy.shown) 前", "by \(watch.dueBy.shown)"))
            )
        case .toReview: return HTML(.span, [.class("state due")], .text(language.words("待核查", "to review")))
        default: return .text(watch.dueFrom.shown)
        }
    }
}
