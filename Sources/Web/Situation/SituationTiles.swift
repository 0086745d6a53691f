import Domain
import Store

/// The figures of a region as a row of tiles: each with its change since the day before and two weeks as a small curve,
/// and each a link that opens down to its entries.
struct SituationTiles {
    let situation: Situation

    private static let shownCodes = [
        "observation.current", "observation.entered", "case.suspected.current", "fever.visit",
    ]

    func html(_ language: Language) -> HTML {
        let figures = Self.shownCodes.compactMap { MeasureCatalogue.builtIn.indicator($0) }.map { figure($0, language) }
        return HTML(
            .ul, [.class("tiles"), .aria("label", language.words("主要数字", "Main figures"))],
            each: figures + [alerts(language), coverage(language)])
    }

    private func figure(_ indicator: Indicator, _ language: Language) -> HTML {
        let values = situation.series[indicator] ?? []
        let link = Paths.indicator(indicator.code, situation.region, day: situation.isToday ? nil : situation.day)
        return tile(
            link, Self.title(indicator)[language], String(values.last ?? 0), Self.change(values, language),
            Sparkline(values: values).html)
    }

    /// How much more or less than the day before, in words.
    static func change(_ values: [Int], _ language: Language) -> String {
        guard values.count > 1 else { return "" }
        let difference = values[values.count - 1] - values[values.count - 2]
        if difference == 0 { return language.words("与前一日持平", "as the day before") }
        return difference > 0
            ? language.words("比前一日多 \(difference)", "\(difference) more than the day before")
            : language.words("比前一日少 \(-difference)", "\(-difference) fewer than the day before")
    }

    /// Short names; the long ones stand on the page of the indicator.
    static func title(_ indicator: Indicator) -> Bilingual {
        switch indicator.code {
        case "observation.current": Bilingual("正在医学观察", "Under observation")
        case "observation.entered": Bilingual("当日新增观察", "New under observation")
        case "case.suspected.current": Bilingual("现有疑似", "Suspected cases")
        case "case.hospitalised": Bilingual("住院治疗", "In hospital")
        case "fever.visit": Bilingual("当日发热就诊", "Fever visits that day")
        default: indicator.title
        }
    }

    private func alerts(_ language: Language) -> HTML {
        .with(situation.alerts[situation.region]) { counts in
            let words =
                counts.overdue > 0
                ? language.words("其中 \(counts.overdue) 条已超时", "\(counts.overdue) past their deadline")
                : language.words("没有超时", "none past its deadline")
            return tile(
                Paths.alerts(situation.region), language.words("待处置报警", "Open alerts"), String(counts.open), words,
                .nothing, isUrgent: counts.overdue > 0)
        }
    }

    private func coverage(_ language: Language) -> HTML {
        .with(situation.coverage) { coverage in
            let share = coverage.whole.reachedThousandths.map { "\($0 / 10).\($0 % 10)%" } ?? "—"
            return tile(
                Paths.screening(situation.region, round: coverage.round),
                language.words("尚未走访到的户", "Households not reached"), String(coverage.whole.missing.households),
                language.words("第\(coverage.round)轮已完成 \(share)", "round \(coverage.round): \(share) done"),
                CoverageBar(coverage: coverage.whole).drawing)
        }
    }

    private func tile(
        _ link: Link, _ label: String, _ number: String, _ words: String, _ drawing: HTML, isUrgent: Bool = false
    ) -> HTML {
        HTML(
            .li, [],
            HTML(
                .a, [.class(isUrgent ? "tile urgent" : "tile"), .href(link)],
                HTML(.span, [.class("label")], .text(label)), HTML(.strong, [], .text(number)),
                HTML(.small, [], .text(words)), drawing))
    }
}
