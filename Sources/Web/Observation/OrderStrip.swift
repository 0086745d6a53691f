import Domain

/// The days of an order as a strip of cells: done, in part, missed, fever, today, to come. A word goes with each colour.
struct OrderStrip {
    let order: ObservationOrder
    let checks: [HealthCheck]
    let now: Instant

    private enum State: String {
        case fever, done, part, missed, ahead

        var title: Bilingual {
            switch self {
            case .fever: Bilingual("异常", "findings")
            case .done: Bilingual("完成", "done")
            case .part: Bilingual("部分", "in part")
            case .missed: Bilingual("未测", "missed")
            case .ahead: Bilingual("—", "—")
            }
        }
    }

    func html(_ language: Language) -> HTML {
        HTML(
            .ol, [.class("strip"), .aria("label", language.words("逐日监测", "Day by day"))],
            each: (0..<order.days).map { cell(order.firstDay.advanced(by: $0), number: $0 + 1, language) })
    }

    private func cell(_ day: Day, number: Int, _ language: Language) -> HTML {
        let state = state(of: day)
        let isToday = day == now.day
        return HTML(
            .li, [.class("cell \(state.rawValue)")] + (isToday ? [.aria("current", "date")] : []),
            HTML(.strong, [], .text(String(number))), HTML(.span, [], .text(state.title[language])),
            HTML(.small, [], .text(String(day.description.dropFirst(5)))))
    }

    private func state(of day: Day) -> State {
        let made = checks.filter { $0.at.day == day }
        if made.contains(where: \.isAbnormal) { return .fever }
        let windows = ObservationRule.plan(for: order.kind, disease: order.disease).windows(on: day)
        let expected = windows.count { $0.closes <= now && $0.closes > (order.activatedAt ?? now) }
        if !made.isEmpty { return made.count >= expected ? .done : .part }
        return expected > 0 && day <= (order.endedAt ?? now).day ? .missed : .ahead
    }
}
