import Domain
import HTTPTypes
import Hummingbird
import Store

/// The duty desk in three columns: what is open in a region, the most urgent first, with deadline and who has to answer;
/// the chosen alert; what can be done about it. A script keeps it fresh; without one it is a page like any other.
struct AlertsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let page: AlertStore.Page
    let counts: AlertStore.Counts
    /// How many pushes to other systems were given up; `nil` for whom that is no business.
    let failedPushes: Int?
    let names: NamedRegions
    let now: Instant
    /// Where the ledgers stood before the page was read: what comes later comes by the stream.
    let head: LedgerCursor
    /// The alert that was chosen.
    let card: AlertCard?

    static let routes: [Route] = [
        Route(
            .get, "/alerts", Bilingual("值班台页面", "The page of the duty desk"),
            access: .holder(Duty.ofAlerts, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string), .query("alert", .uuid),
            ],
            answers: [Answer(200, Bilingual("值班台", "The duty desk"), .page)], problems: [.alertUnknown], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let region = try RegionCode(values["region"] ?? "")
        var card: AlertCard?
        if let text = values["alert"] { card = try await AlertCard.of(try ID(text), at: region, call) }
        return try await response(region, after: values["after"], card: card, call)
    }

    /// The desk of a region with a chosen alert.
    ///
    /// - Throws: `access.refused` where the author has no duty of alerts on the region.
    static func response(
        _ region: RegionCode, after: String? = nil, card: AlertCard?, status: HTTPResponse.Status = .ok, _ call: Call
    ) async throws -> Response {
        guard try call.author().holds(Duty.ofAlerts, on: region) else { throw Call.refused }
        let after = try after.map { text throws(Problem) in try AlertCursor(text) }
        let now = call.services.clock.now()
        let alerts = call.services.alerts
        let head: LedgerCursor =
            if let earlier = card?.head { earlier } else { try await call.services.alertFeed.head(of: region) }
        let found = try await alerts.open(in: region, after: after, limit: 100)
        let page = AlertsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            page: found,
            counts: try await alerts.counts(in: region, at: now),
            failedPushes: try await failedPushes(in: region, call),
            names: try await NamedRegions(found.alerts.map(\.region), call), now: now, head: head,
            card: card)
        let response = call.page(page, status: status)
        return card?.token.kept(in: response, call) ?? response
    }

    private static func failedPushes(in region: RegionCode, _ call: Call) async throws -> Int? {
        guard try call.author().holds(Duty.runningDesk, on: region) else { return nil }
        return try await call.services.webhooks.failures(in: region)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)值班台", "Duty desk of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofAlerts, on: $0) }) { Paths.alerts($0) }.html(
                language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .ul, [.class("links screen")],
                HTML(
                    .li, [],
                    HTML(
                        .a,
                        [
                            .id("desk"), .href(Paths.alerts(region)),
                            .data("stream", Paths.alertStream(region, after: head).text),
                        ], .text(language.words("刷新", "Reload")))),
                HTML(
                    .li, [],
                    HTML(
                        .a, [.href(Paths.alertStatistics(region))],
                        .text(language.words("误报统计", "What false alarms come from"))))),
            HTML(.p, [.id("news"), .class("news"), .role("status")]),
            HTML(
                .div, [.class(card == nil ? "desk" : "desk chosen")],
                HTML(
                    .div, [.id("alerts"), .class("queue")], HTML(.p, [], .text(summary(language))), pushes(language),
                    list(language), more(language)),
                chosen(language)),
            HTML(.script, [.src(.formScript), .deferred]), HTML(.script, [.src(.alertScript), .deferred]),
        ]
    }

    private func chosen(_ language: Language) -> HTML {
        guard let card else {
            return HTML(
                .p, [.class("quiet")],
                .text(language.words("选择一条报警，在这里办理。", "Choose an alert to work on it here.")))
        }
        let link = Paths.alerts(region, chosen: card.record.alert.id)
        let heading = HTML(.h2, [], HTML(.a, [.id("chosen"), .href(link)], .text(card.title(language))))
        return [card.html(heading, language), card.actions(language)]
    }

    private func summary(_ language: Language) -> String {
        let new = counts.byState[.new] ?? 0
        return language.words(
            "未办结 \(counts.open)，待接警 \(new)，超时 \(counts.overdue)。截至 \(now.shown)。",
            "\(counts.open) open, \(new) new, \(counts.overdue) overdue, as of \(now.shown).")
    }

    private func pushes(_ language: Language) -> HTML {
        guard let failedPushes, failedPushes > 0 else { return .nothing }
        let text = language.words(
            "推送失败 \(failedPushes) 条，请通知系统管理员重发，或停用该推送地址。",
            "\(failedPushes) pushes to other systems failed; ask the administrator to resend them or end the webhook.")
        return HTML(.p, [.class("error")], .text(text))
    }

    private func list(_ language: Language) -> HTML {
        guard !page.alerts.isEmpty else {
            return HTML(.p, [], .text(language.words("没有未办结的报警。", "No alert is open.")))
        }
        return HTML(.ol, [.class("alerts")], each: page.alerts.map { item($0, language) })
    }

    private func item(_ alert: Alert, _ language: Language) -> HTML {
        let words = AlertWords(alert: alert, now: now, language: language)
        let isChosen = card?.record.alert.id == alert.id
        let state = alert.state == .new || alert.dueAt < now ? "missing" : "due"
        return HTML(
            .li, [.class(alert.priority == 1 ? "first" : alert.priority == 2 ? "second" : "later")],
            HTML(
                .a, [.href(Paths.alerts(region, chosen: alert.id))] + (isChosen ? [.aria("current", "true")] : []),
                .text(words.kind)),
            HTML(.span, [.class("state \(state)")], .text(alert.state.title[language])),
            HTML(.small, [], .text(names.path(to: alert.region, below: region))),
            HTML(.small, [], .text(language.words("发生 \(words.since)", "Since \(words.since)"))),
            HTML(
                .small, [],
                .text(
                    language.words(
                        "优先级\(alert.priority) · \(alert.answering(at: now).title.chinese)办理 · 时限 \(words.due)",
                        "Priority \(alert.priority) · \(alert.answering(at: now).title.english), by \(words.due)"))))
    }

    private func more(_ language: Language) -> HTML {
        .with(page.next) { next in
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.alerts(region).with("after", next.text))],
                    .text(language.words("下一页", "Next page"))))
        }
    }
}
