import Domain
import Store

/// The regions below, one line each: the figures of the day and what waits there.
struct SituationTable {
    let situation: Situation
    let shown: Indicator

    private var indicators: [Indicator] { Situation.codes.compactMap { MeasureCatalogue.builtIn.indicator($0) } }
    private var day: Day? { situation.isToday ? nil : situation.day }

    func html(_ language: Language) -> HTML {
        func heading(_ text: String, number: Bool = true) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(text))
        }
        let head = HTML(
            .tr, [],
            each: [heading(language.words("区域", "Region"), number: false)]
                + indicators.map { heading(SituationTiles.title($0)[language]) }
                + [
                    .with(situation.coverage) { coverage in
                        heading(
                            language.words("第\(coverage.round)轮未走访到户", "Not reached in round \(coverage.round)"))
                    },
                    .when(situation.coverage != nil, heading(language.words("进度", "Reached"))),
                    .when(!situation.alerts.isEmpty, heading(language.words("报警", "Alerts"))),
                    .when(!situation.queues.isEmpty, heading(language.words("未监测", "Not checked"))),
                ])
        return [
            HTML(.h2, [], .text(language.words("各地情况", "Region by region"))),
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [], HTML(.thead, [], head),
                    HTML(.tbody, [], each: situation.below.map { row($0) } + [undivided(language)]))),
        ]
    }

    private func row(_ region: Region) -> HTML {
        let code = region.code
        let figures = indicators.map { indicator in
            cell(situation.values[code]?[indicator] ?? 0, Paths.indicator(indicator.code, code, day: day))
        }
        let name = HTML(.a, [.href(Paths.situation(code, day: day)), .lang(.chinese)], .text(region.name))
        return HTML(.tr, [], each: [HTML(.th, [.scope("row")], name)] + figures + waiting(code))
    }

    /// What was filed for the region as a whole, so that the column adds up to the tile above; nothing where all is below.
    private func undivided(_ language: Language) -> HTML {
        let figures = indicators.map { indicator in
            (situation.series[indicator]?.last ?? 0)
                - situation.below.reduce(0) { $0 + (situation.values[$1.code]?[indicator] ?? 0) }
        }
        guard figures.contains(where: { $0 != 0 }) else { return .nothing }
        let cells = zip(indicators, figures).map { indicator, figure in
            cell(figure, Paths.indicator(indicator.code, situation.region, day: day))
        }
        let name = language.words("本级填报，未分到下级", "Filed for the whole, not by part")
        let waiting = [situation.alerts.isEmpty, situation.queues.isEmpty]
        let columns = waiting.count { !$0 } + (situation.coverage == nil ? 0 : 2)
        let empty = [HTML](repeating: HTML(.td, []), count: columns)
        return HTML(.tr, [], each: [HTML(.th, [.scope("row")], .text(name))] + cells + empty)
    }

    private func waiting(_ code: RegionCode) -> [HTML] {
        let alerts = situation.alerts[code]
        return [
            .with(situation.coverage) { coverage in
                let part = coverage.parts[code] ?? Coverage()
                let share = part.reachedThousandths.map { "\($0 / 10).\($0 % 10)%" } ?? "—"
                return [
                    cell(part.missing.households, Paths.screening(code, round: coverage.round)),
                    HTML(.td, [.class("number")], .text(share)),
                ]
            },
            .with(alerts) { cell($0.open, Paths.alerts(code), isNow: $0.overdue > 0) },
            .when(
                !situation.queues.isEmpty,
                cell(
                    situation.number(.notReported, in: code), Paths.observation(code, .notReported),
                    isNow: situation.number(.notReported, in: code) > 0)),
        ]
    }

    /// A number with its way down; a zero has none.
    private func cell(_ number: Int, _ link: Link, isNow: Bool = false) -> HTML {
        HTML(
            .td, [.class(isNow ? "number now" : "number")],
            number == 0 ? .text("0") : HTML(.a, [.href(link)], .text(String(number))))
    }
}
