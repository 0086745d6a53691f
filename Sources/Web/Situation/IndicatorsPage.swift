import Domain
import Hummingbird
import Store

/// Every number that is counted, with its value on a day: where curves are looked for.
struct IndicatorsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let day: Day
    let values: [Indicator: Int]

    static let routes: [Route] = [
        Route(
            .get, "/indicators", Bilingual("指标列表", "The list of figures"), access: .ledgerReader(in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("day", .day)],
            answers: [Answer(200, Bilingual("指标", "Figures"), .page)], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let day = try query["day"].map { text throws(Problem) in try Day(text) } ?? call.services.clock.now().day
        let indicators = MeasureCatalogue.builtIn.indicators
        let found = try await call.services.figures.values(for: indicators.map { $0.query(region, on: day) })
        let values = indicators.map { ($0, found[$0.query(region, on: day)]?.amount ?? 0) }
        return call.page(
            IndicatorsPage(
                region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                day: day,
                values: Dictionary(uniqueKeysWithValues: values)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)指标", "Figures of \(name)")
    }

    func content(_ language: Language) -> HTML {
        let groups = Dictionary(grouping: MeasureCatalogue.builtIn.indicators) { $0.isStock }
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.indicators($0, day: day) }
                .html(language),
            HTML(.h1, [], .text(title(language))), dayForm(language),
            HTML(.h2, [], .text(language.words("现有（截至 \(day)）", "There, as of \(day)"))),
            table(groups[true] ?? [], language),
            HTML(.h2, [], .text(language.words("\(day) 当日发生", "Happened on \(day)"))),
            table(groups[false] ?? [], language),
        ]
    }

    private func dayForm(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters"), .method("get"), .action(Paths.indicators(region))],
            HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
            HTML(
                .div, [], HTML(.label, [.for("day")], .text(language.words("日期", "Day"))),
                HTML(.input, [.type("date"), .id("day"), .name("day"), .value(day.description)])),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show"))))
    }

    /// Those that are not zero first: a city files some of what could be filed.
    private func table(_ indicators: [Indicator], _ language: Language) -> HTML {
        let sorted = indicators.filter { values[$0] ?? 0 != 0 } + indicators.filter { values[$0] ?? 0 == 0 }
        let rows = sorted.map { indicator -> HTML in
            let link = Paths.indicator(indicator.code, region, day: day)
            return HTML(
                .tr, [], HTML(.td, [], HTML(.a, [.href(link)], .text(indicator.title[language]))),
                .numberCell(values[indicator] ?? 0, link),
                HTML(.td, [], .text(IndicatorPage.unit(indicator, values[indicator] ?? 0, language))))
        }
        return HTML(.div, [.class("wide")], HTML(.table, [], HTML(.tbody, [], each: rows)))
    }
}
