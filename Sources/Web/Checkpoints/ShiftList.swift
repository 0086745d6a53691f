import Domain
import Store

/// The last shifts at a checkpoint, each with what passed and what was handed over.
struct ShiftList {
    let shifts: [CheckpointStore.ShiftCount]
    let now: Instant

    func html(_ language: Language) -> HTML {
        guard !shifts.isEmpty else {
            return HTML(.p, [], .text(language.words("还没有登记班次。", "No shift is registered yet.")))
        }
        return .several(shifts.map { card($0, language) })
    }

    private func card(_ one: CheckpointStore.ShiftCount, _ language: Language) -> HTML {
        let shift = one.shift
        let all = PassageDirection.allCases.compactMap { one.counts[$0] }.reduce(PassageCount(), +)
        let end = shift.endedAt?.shown ?? language.words("在岗", "on duty")
        return HTML(
            .article, [.class("card")], HTML(.h3, [], .text("\(shift.begunAt.shown) — \(end)")),
            .when(
                shift.isForgotten(at: now),
                HTML(
                    .p, [.class("state missing")],
                    .text(language.words("▲ 超过14小时未交接", "▲ over 14 hours without handover")))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "值守 \(shift.staff) 人，检查车辆 \(all.vehicles) 台次、人员 \(all.people) 人次，体温异常 \(all.fevers) 人次，未放行 \(all.stopped) 次",
                        "\(shift.staff) on duty; \(all.vehicles) vehicles and \(all.people) people checked, \(all.fevers) with fever, \(all.stopped) stopped"
                    ))),
            HTML(.ul, [], each: one.steps.map { HTML(.li, [], .text(words($0, language))) }))
    }

    private func words(_ entry: Entry, _ language: Language) -> String {
        let body = entry.submission.body
        let step = body["step"]?.text.flatMap(ShiftStep.init)?.title[language] ?? ""
        var words = "\(entry.submission.occurredAt.shown) \(step)"
        if let queue = body["queue"]?.whole {
            words += language.words("，排队 \(queue) 辆", ", \(queue) vehicles waiting")
        }
        if let note = body["note"]?.text { words += language.words("：", ": ") + note }
        return words
    }
}
