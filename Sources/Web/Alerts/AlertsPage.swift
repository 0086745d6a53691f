import Domain
import HTTPTypes
import Hummingbird
import Store

/// The duty desk: what is open in a region, the most urgent first, with deadline and who has to answer. A script keeps
/// it fresh; without one it is a page like any other.
struct AlertsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let page: AlertStore.Page
    let counts: AlertStore.Counts
    /// How many pushes to other systems were given up; `nil` for whom that is no business.
    let failedPushes: Int?
    let names: NamedRegions
    let now: Instant
    let token: FormToken

    static let routes: [Route] = [
        Route(
            .get, "/alerts", Bilingual("值班台页面", "The page of the duty desk"),
            access: .holder(Duty.ofAlerts, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("after", .string)],
            answers: [Answer(200, Bilingual("值班台", "The duty desk"), .page)], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let region = try RegionCode(values["region"] ?? "")
        let after = try values["after"].map { text throws(Problem) in try AlertCursor(text) }
        let token = FormToken(call.request)
        let now = call.services.clock.now()
        let alerts = call.services.alerts
        let found = try await alerts.open(in: region, after: after, limit: 100)
        let page = AlertsPage(
            region: region, path: try await call.services.regions.path(to: region), page: found,
            counts: try await alerts.counts(in: region, at: now),
            failedPushes: try await failedPushes(in: region, call),
            names: try await NamedRegions(found.alerts.map(\.region), call), now: now, token: token)
        return token.kept(in: call.page(page), call)
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
            RegionPath(regions: path) { Paths.alerts($0) }.html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(.div, [.id("alerts")], .text(summary(language)), pushes(language), table(language), more(language)),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.alertStatistics(region))],
                    .text(language.words("误报统计", "What false alarms come from")))),
            HTML(.script, [.src(.alertScript), .deferred]),
        ]
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

    private func table(_ language: Language) -> HTML {
        guard !page.alerts.isEmpty else {
            return HTML(.p, [], .text(language.words("没有未办结的报警。", "No alert is open.")))
        }
        let headings = [
            Bilingual("优先级", "Priority"), Bilingual("类型", "Kind"), Bilingual("区域", "Region"),
            Bilingual("发生时间", "Since"), Bilingual("办理时限", "Due"), Bilingual("状态", "State"),
            Bilingual("应由谁办", "Answers"), Bilingual("操作", "Action"),
        ]
        let head = HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [], HTML(.thead, [], head),
                HTML(.tbody, [], each: page.alerts.map { row($0, language) })))
    }

    private func row(_ alert: Alert, _ language: Language) -> HTML {
        let words = AlertWords(alert: alert, now: now, language: language)
        let parts = FormParts(token: token, language: language)
        let acknowledge = HTML.when(
            alert.state == .new,
            parts.button(
                Paths.alertSteps(alert.id), AlertStep.acknowledged.title,
                [
                    ("entry", ID<Entry>.fresh(at: now).description), ("step", AlertStep.acknowledged.rawValue),
                    ("back", region.text),
                ]))
        return HTML(
            .tr, [], HTML(.td, [.class("number")], .text(String(alert.priority))),
            HTML(.td, [], HTML(.a, [.href(Paths.alert(alert.id))], .text(words.kind))),
            HTML(.td, [], .text(names.path(to: alert.region, below: region))),
            HTML(.td, [], .text(words.since)),
            HTML(.td, [], .text(words.due)), HTML(.td, [], .text(alert.state.title[language])),
            HTML(.td, [], .text(alert.answering(at: now).title[language])), HTML(.td, [], acknowledge))
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
