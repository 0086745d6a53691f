import Domain
import Hummingbird
import Store

/// What this installation is and where it pushes alerts to, for administrators. Nothing on it is a secret but one that was
/// made by the request itself.
struct SettingsPage: PageContent {
    let author: Author
    let region: RegionCode
    let path: [Region]
    let installation: InstallationFacts
    let webhooks: [WebhookSummary]
    let names: NamedRegions
    let offered: OfferedRegions
    let token: FormToken
    /// What came of an action on this page.
    var result: WebhookResult?
    /// What was typed and why it was refused.
    var refused: (typed: NamedValues, problem: Problem)?

    static let routes: [Route] = [
        Route(
            .get, "/settings", Bilingual("设置页面", "The page of settings"), access: .holder([.administrator], in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("设置", "The settings"), .page)], problems: [.regionCodeInvalid]
        ) { call in try await show(try RegionCode(try call.query()["region"] ?? ""), call) }
    ]

    static func show(
        _ region: RegionCode, result: WebhookResult? = nil, refused: (typed: NamedValues, problem: Problem)? = nil,
        _ call: Call
    ) async throws -> Response {
        let services = call.services
        let webhooks = try await services.webhooks.webhooks(in: region)
        let page = SettingsPage(
            author: try call.author(), region: region, path: try await services.regions.path(to: region),
            installation: InstallationFacts(
                facts: try await services.facts(), configuration: services.configuration,
                requiresSecondFactor: services.accounts.requiresSecondFactor),
            webhooks: webhooks, names: try await NamedRegions(webhooks.map(\.webhook.region) + [region], call),
            offered: try await OfferedRegions(call, where: { $0 == .administrator }),
            token: FormToken(call.request), result: result, refused: refused)
        return page.token.kept(
            in: call.page(page, status: refused?.problem.status ?? .ok, here: Paths.settings(region)), call)
    }

    func title(_ language: Language) -> String { language.words("设置", "Settings") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: refused?.typed)
        return [
            RegionPath(regions: path, mayOpen: { author.holds([.administrator], on: $0) }) { Paths.settings($0) }
                .html(language),
            .with(refused) { FormProblem(problem: $0.problem).html(language) },
            .with(result) { $0.html(language) },
            HTML(.h1, [], .text(title(language))),
            HTML(.h2, [], .text(language.words("本系统", "This installation"))), installation.html(language),
            HTML(.h2, [], .text(language.words("报警推送", "Alerts pushed to other systems"))),
            WebhookTable(webhooks: webhooks, names: names, region: region, parts: parts).html(),
            HTML(.h2, [], .text(language.words("添加推送地址", "Add an address"))),
            parts.form(
                Paths.webhooks, Bilingual("添加", "Add"), parts.hidden("at", region.text),
                offered.field(parts, value: region.text),
                parts.field(
                    "address", Bilingual("推送地址（https://…）", "Address (https://…)"), type: "url",
                    length: WebhookAddress.limit)),
        ]
    }
}
