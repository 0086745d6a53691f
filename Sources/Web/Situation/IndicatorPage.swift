import Domain
import Hummingbird
import Store

/// One number over time: its curve with the same days as a table, the regions below, and the entries behind a day.
struct IndicatorPage: PageContent {
    let indicator: Indicator
    let region: RegionCode
    let path: [Region]
    let author: Author
    let days: ClosedRange<Day>
    let values: [Int]
    let parts: [(region: Region, value: Int)]
    /// The entries behind the last day, and how many there are.
    let lines: [Explanation.Line]
    let total: Int
    let names: NamedRegions
    let forms: FormCatalogue
    let isToday: Bool

    private static let spans = [14, 30, 90, 365]
    private static let limit = 200

    static let routes: [Route] = [
        Route(
            .get, "/indicators/{code}", Bilingual("指标走势", "A figure over time"), access: .ledgerReader(in: .query),
            parameters: [
                .path("code", .string), .query("region", .regionCode, required: true), .query("day", .day),
                .query("span", .oneOf(spans.map(String.init))),
            ],
            answers: [Answer(200, Bilingual("走势和记录", "The curve and the entries"), .page)], problems: [.figureUnknown],
            handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let code = try call.path("code")
        guard let indicator = MeasureCatalogue.builtIn.indicator(code) else {
            throw Problem(.figureUnknown, "没有这个指标。", "There is no such figure.")
        }
        let day = try query["day"].map { text throws(Problem) in try Day(text) } ?? call.services.clock.now().day
        let span = query["span"].flatMap { Int($0) }.flatMap { spans.contains($0) ? $0 : nil } ?? 30
        let days = day.advanced(by: 1 - span)...day
        let services = call.services
        let series = try await services.figures.days(of: [indicator], in: region, over: days)
        let below = try await services.regions.children(of: region)
        let values = try await services.figures.values(for: below.map { indicator.query($0.code, on: day) })
        let behind = try await services.bulletins.entries(behind: indicator.change(region, on: day), limit: limit)
        return call.page(
            IndicatorPage(
                indicator: indicator, region: region, path: try await services.regions.path(to: region),
                author: try call.author(), days: days,
                values: series[indicator] ?? [],
                parts: below.map { ($0, values[indicator.query($0.code, on: day)]?.amount ?? 0) },
                lines: behind.lines, total: behind.value.entries,
                names: try await NamedRegions(in: behind.lines.map(\.line), call), forms: services.forms,
                isToday: day == services.clock.now().day))
    }

    func title(_ language: Language) -> String { indicator.title[language] }

    private var day: Day { days.upperBound }
    private func link(_ region: RegionCode, _ day: Day) -> Link {
        Paths.indicator(indicator.code, region, day: day).with("span", String(values.count))
    }

    func content(_ language: Language) -> HTML {
        let amount = values.last ?? 0
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { link($0, day) }.html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(.p, [.class("big")], .text("\(amount) \(Self.unit(indicator, amount, language))")),
            HTML(
                .p, [.class("quiet")],
                .text(span(language) + SituationTiles.change(values, language))),
            spans(language), chart(language), below(language), entries(language),
        ]
    }

    /// Which day's number it is.
    private func span(_ language: Language) -> String {
        if !indicator.isStock { return language.words("\(day) 当日，", "on \(day), ") }
        return isToday
            ? language.words("现有，", "now, ") : language.words("\(day) 24时，", "at the end of \(day), ")
    }

    /// The counting word after a number.
    static func unit(_ indicator: Indicator, _ amount: Int, _ language: Language) -> String {
        let words = indicator.unit.words
        return language.words(words.chinese, amount == 1 ? words.one : words.many)
    }

    private func spans(_ language: Language) -> HTML {
        HTML(
            .ul, [.class("links tabs")],
            each: Self.spans.map { span in
                HTML(
                    .li, [],
                    HTML(
                        .a,
                        [.href(link(region, day).with("span", String(span)))]
                            + (span == values.count ? [.aria("current", "page")] : []),
                        .text(language.words("\(span) 天", "\(span) days"))))
            })
    }

    private func chart(_ language: Language) -> HTML {
        let points = values.enumerated().map { index, value in
            let day = days.lowerBound.advanced(by: index)
            return DayChart.Point(day: day, value: value, link: link(region, day))
        }
        return DayChart(points: points, title: indicator.title, isStock: indicator.isStock).html(language)
    }

    private func below(_ language: Language) -> HTML {
        let rows = parts.map { part in
            HTML(
                .tr, [],
                HTML(
                    .td, [], HTML(.a, [.href(link(part.region.code, day)), .lang(.chinese)], .text(part.region.name))),
                .numberCell(part.value, link(part.region.code, day)))
        }
        return .when(
            !parts.isEmpty,
            [
                HTML(.h2, [], .text(language.words("各地 \(day)", "Region by region, \(day)"))),
                HTML(.div, [.class("wide")], HTML(.table, [], HTML(.tbody, [], each: rows))),
            ])
    }

    private func entries(_ language: Language) -> HTML {
        let words =
            total > lines.count
            ? language.words("共 \(total) 条，列出前 \(lines.count) 条。", "\(total) entries; the first \(lines.count):")
            : language.words("共 \(total) 条。", "\(total) entries.")
        return [
            HTML(.h2, [], .text(language.words("\(day) 的记录", "The entries of \(day)"))),
            HTML(.p, [.class("quiet")], .text(words)),
            .when(
                !lines.isEmpty,
                EntryTable(lines: lines.map { ($0.line, $0.amount) }, forms: forms, names: names, root: region)
                    .html(language)),
        ]
    }
}
