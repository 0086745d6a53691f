import Domain
import Hummingbird
import Store

/// What false alarms come from: by kind of alert and type of device, in an interval of days.
struct AlertStatisticsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let from: Day
    let through: Day
    let shares: [AlertStore.Share]

    static let routes: [Route] = [
        Route(
            .get, "/alerts/statistics", Bilingual("误报统计页面", "The page of what false alarms come from"),
            access: .holder(Duty.ofAlerts, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("from", .day), .query("until", .day)],
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
                region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
                from: from, through: through,
                shares: try await call.services.alerts.shares(
                    in: region, from: from.firstHour.start, until: through.advanced(by: 1).firstHour.start)))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)误报统计", "False alarms of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofAlerts, on: $0) }) { Paths.alertStatistics($0) }
                .html(language),
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

    /// By type of device first, which says whose fault false alarms are; then each kind of alert by itself.
    private func table(_ language: Language) -> HTML {
        guard !shares.isEmpty else {
            return HTML(.p, [], .text(language.words("这段时间没有报警。", "There was no alert in these days.")))
        }
        let device = Bilingual("设备类型", "Type of device")
        let byDevice = Dictionary(grouping: shares) { deviceType($0, language) }
            .map { (labels: [$0.key], tally: Tally($0.value)) }.sorted { $0.labels[0] < $1.labels[0] }
        let whole = (labels: [language.words("合计", "All")], tally: Tally(shares))
        let kinds = shares.map {
            (labels: [$0.kind.title[language], deviceType($0, language)], tally: Tally([$0]))
        }
        return [
            HTML(.h2, [], .text(language.words("按设备类型", "By type of device"))),
            table([device], byDevice + [whole], language),
            HTML(.h2, [], .text(language.words("按报警类型和设备类型", "By kind of alert and type of device"))),
            table([Bilingual("类型", "Kind"), device], kinds, language),
        ]
    }

    private func deviceType(_ share: AlertStore.Share, _ language: Language) -> String {
        share.deviceType.map { AlertWords.deviceType($0, language) } ?? language.words("未注明", "not named")
    }

    private func table(
        _ labels: [Bilingual], _ rows: [(labels: [String], tally: Tally)], _ language: Language
    ) -> HTML {
        let numbers = [
            Bilingual("报警", "Alerts"), Bilingual("已办结", "Closed"), Bilingual("误报", "False"),
            Bilingual("占已办结", "Of those closed"),
        ]
        let head = [
            HTML.several(labels.map { HTML(.th, [.scope("col")], .text($0[language])) }),
            .several(numbers.map { HTML(.th, [.scope("col"), .class("number")], .text($0[language])) }),
            HTML(.th, [.scope("col")], .text(language.words("误报原因", "Causes"))),
        ]
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], HTML(.tr, [], .several(head))),
                HTML(
                    .tbody, [],
                    each: rows.map { row in
                        HTML(
                            .tr, [], .several(row.labels.map { HTML(.td, [], .text($0)) }),
                            .several(row.tally.numbers.map { HTML(.td, [.class("number")], .text($0)) }),
                            HTML(.td, [], .text(row.tally.causes(language))))
                    })))
    }

    /// The sum of some shares.
    private struct Tally {
        private let shares: [AlertStore.Share]

        init(_ shares: [AlertStore.Share]) { self.shares = shares }

        /// Raised, closed, false, and the part of the closed that was false.
        var numbers: [String] {
            let raised = shares.reduce(0) { $0 + $1.raised }
            let closed = shares.reduce(0) { $0 + $1.closed }
            let wrong = shares.reduce(0) { $0 + $1.falseAlarms.values.reduce(0, +) }
            let portion = closed == 0 ? "—" : "\((wrong * 100 + closed / 2) / closed) %"
            return [String(raised), String(closed), String(wrong), portion]
        }

        /// The causes with how often, the commonest first.
        func causes(_ language: Language) -> String {
            shares.reduce(into: [FalseAlarmCause: Int]()) { $0.merge($1.falseAlarms, uniquingKeysWith: +) }
                .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
                .map { "\($0.key.title[language]) \($0.value)" }.joined(separator: language.words("，", ", "))
        }
    }
}
