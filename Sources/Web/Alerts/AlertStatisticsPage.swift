import Domain
import Hummingbird
import Store

/// What false alarms come from: by kind of alert and type of device, in an interval of days.
struct AlertStatisticsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let from: Day
    let through: Day
    let shares: [AlertStore.Share]

    private static let date: JSON = ["type": "string", "format": "date"]

    static let routes: [Route] = [
        Route(
            .get, "/alerts/statistics", Bilingual("误报统计页面", "The page of what false alarms come from"),
            access: .holder(Duty.ofAlerts, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("from", date), .query("until", date)],
            answers: [Answer(200, Bilingual("误报统计", "The statistics"), .page)], problems: [.timeInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let today = call.services.clock.now().day
        let through = try query["until"].map { text throws(Problem) in try Day(text) } ?? today
        let from = try query["from"].map { text throws(Problem) in try Day(text) } ?? through.advanced(by: -6)
        return call.page(
            AlertStatisticsPage(
                region: region, path: try await call.services.regions.path(to: region), from: from, through: through,
                shares: try await call.services.alerts.shares(
                    in: region, from: from.firstHour.start, until: through.advanced(by: 1).firstHour.start)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)误报统计", "False alarms of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path) { Paths.alertStatistics($0) }.html(language),
            HTML(.h1, [], .text(title(language))), interval(language), table(language),
            HTML(.p, [], HTML(.a, [.href(Paths.alerts(region))], .text(language.words("回到值班台", "Back to the desk")))),
        ]
    }

    private func interval(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters screen"), .method("get"), .action(Paths.statisticsOfAlerts)],
            HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
            day("from", Bilingual("从", "From"), from, language),
            day("until", Bilingual("至", "Through"), through, language),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show"))))
    }

    private func day(_ name: String, _ label: Bilingual, _ day: Day, _ language: Language) -> HTML {
        HTML(
            .div, [], HTML(.label, [.for(name)], .text(label[language])),
            HTML(.input, [.type("date"), .id(name), .name(name), .value(day.description)]))
    }

    private func table(_ language: Language) -> HTML {
        guard !shares.isEmpty else {
            return HTML(.p, [], .text(language.words("这段时间没有报警。", "There was no alert in these days.")))
        }
        let headings = [
            Bilingual("类型", "Kind"), Bilingual("设备类型", "Type of device"), Bilingual("报警", "Alerts"),
            Bilingual("已办结", "Closed"), Bilingual("误报", "False"), Bilingual("占已办结", "Of those closed"),
            Bilingual("误报原因", "Causes"),
        ]
        let head = HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })
        return HTML(
            .div, [.class("wide")],
            HTML(.table, [], HTML(.thead, [], head), HTML(.tbody, [], each: shares.map { row($0, language) })))
    }

    private func row(_ share: AlertStore.Share, _ language: Language) -> HTML {
        let wrong = share.falseAlarms.values.reduce(0, +)
        let portion = share.closed == 0 ? "—" : "\((wrong * 100 + share.closed / 2) / share.closed) %"
        let causes = share.falseAlarms.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.key.title[language]) \($0.value)" }
        let numbers = [String(share.raised), String(share.closed), String(wrong), portion]
        return HTML(
            .tr, [], HTML(.td, [], .text(share.kind.title[language])),
            HTML(.td, [], .text(share.deviceType ?? language.words("未注明", "not named"))),
            .several(numbers.map { HTML(.td, [.class("number")], .text($0)) }),
            HTML(.td, [], .text(causes.joined(separator: language.words("，", ", ")))))
    }
}
