import Domain
import Store

/// A day at a checkpoint, hour by hour and by direction, with its sum.
struct CheckpointDay {
    let post: ID<Subject>
    let day: Day
    let today: Day
    let hours: [CheckpointStore.HourCount]

    func html(_ language: Language) -> HTML {
        [
            HTML(.h2, [], .text(language.words("\(day) 通行", "Passages of \(day)"))), days(language),
            hours.isEmpty
                ? HTML(.p, [], .text(language.words("这一天没有登记通行。", "No passage was registered on that day.")))
                : table(language),
        ]
    }

    private func days(_ language: Language) -> HTML {
        HTML(
            .ul, [.class("links"), .aria("label", language.words("日期", "Days"))],
            HTML(
                .li, [],
                HTML(
                    .a, [.href(Paths.checkpoint(post, day.advanced(by: -1)))],
                    .text(language.words("前一天", "The day before")))),
            .when(
                day < today,
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.checkpoint(post, day.advanced(by: 1)))],
                        .text(language.words("后一天", "The day after"))))))
    }

    private func table(_ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String, number: Bool = true) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(Bilingual(chinese, english)[language]))
        }
        let sum = Dictionary(
            hours.flatMap { $0.counts.map { ($0.key, $0.value) } }, uniquingKeysWith: { $0 + $1 })
        let rows = hours.map { one in
            row("\(one.hour.ofDay)时", "\(one.hour.ofDay):00", one.counts, language)
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], heading("时段", "Hour", number: false), heading("进入车辆", "Vehicles in"),
                        heading("离开车辆", "Vehicles out"), heading("进入人次", "People in"),
                        heading("离开人次", "People out"), heading("体温异常", "Fever"), heading("未放行", "Stopped"))),
                HTML(.tbody, [], each: rows), HTML(.tfoot, [], row("合计", "Sum", sum, language))))
    }

    private func row(
        _ chinese: String, _ english: String, _ counts: [PassageDirection: PassageCount], _ language: Language
    ) -> HTML {
        let (inward, outward) = (counts[.inward] ?? PassageCount(), counts[.outward] ?? PassageCount())
        let numbers = [
            inward.vehicles, outward.vehicles, inward.people, outward.people, inward.fevers + outward.fevers,
            inward.stopped + outward.stopped,
        ]
        return HTML(
            .tr, [], HTML(.th, [.scope("row")], .text(Bilingual(chinese, english)[language])),
            .several(numbers.map { HTML(.td, [.class("number")], .text(String($0))) }))
    }
}
