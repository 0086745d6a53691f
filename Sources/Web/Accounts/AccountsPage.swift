import Domain
import HTTPTypes
import Hummingbird
import Store

/// The accounts of a region, for its administrator, and the form for a new one.
struct AccountsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let children: [Region]
    let accounts: [AccountSummary]
    /// Continue behind this name, `nil` where there are no more.
    let next: String?
    let names: NamedRegions
    let token: FormToken
    let now: Instant
    /// A password that was made, with its account: shown once.
    var made: (name: String, password: String)?
    /// What was typed and why it was refused.
    var refused: (typed: NamedValues, problem: Problem)?

    static let pageSize = 100

    static let routes: [Route] = [
        Route(
            .get, "/accounts", Bilingual("账号页面", "The page of accounts"), access: .holder([.administrator], in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("after", .string)],
            answers: [Answer(200, Bilingual("账号", "The accounts"), .page)], handle: open),
        Route(
            .post, "/accounts", Bilingual("新建账号", "Make an account"),
            access: .signedIn(also: "an administrator whose duty covers the region of the duty"),
            body: .form(["token", "at", "name", "duty", "region", "from", "until"]),
            answers: [Answer(200, Bilingual("密码，只显示一次", "The password, shown once"), .page)],
            problems: [.accountExists, .accountInvalid, .regionUnknown, .timeInvalid, .formTokenInvalid], handle: add),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        return try await show(try RegionCode(query["region"] ?? ""), after: query["after"], call)
    }

    private static func add(_ call: Call) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        let name = form["name"] ?? ""
        do {
            let held = try held(form)
            let password = AccountStore.freshPassword()
            try await call.services.accounts.add(name: name, password: password, held: [held], by: author)
            return try await show(held.grant.region, made: (name, password), call)
        } catch let problem as Problem {
            // Back to the page where it was typed, or to one's own where that is not one's region.
            let at = try form["at"].map { text throws(Problem) in try RegionCode(text) }
            let own = author.largestRegion { $0 == .administrator }
            guard let region = at.flatMap({ author.holds([.administrator], on: $0) ? $0 : nil }) ?? own else {
                throw problem
            }
            return try await show(region, refused: (form, problem), call)
        }
    }

    /// A duty with its time from the fields of a form.
    static func held(_ form: NamedValues) throws(Problem) -> HeldGrant {
        let grant = Grant(try DutyWire.duty(form["duty"] ?? ""), on: try RegionCode(form["region"] ?? ""))
        return HeldGrant(
            grant,
            try Validity(from: try FormParts.moment(form["from"]), until: try FormParts.moment(form["until"])))
    }

    private static func show(
        _ region: RegionCode, after: String? = nil, made: (name: String, password: String)? = nil,
        refused: (typed: NamedValues, problem: Problem)? = nil, _ call: Call
    ) async throws -> Response {
        let found = try await call.services.accounts.accounts(in: region, after: after, limit: pageSize + 1)
        let page = AccountsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            children: try await call.services.regions.children(of: region),
            accounts: Array(found.prefix(pageSize)), next: found.count > pageSize ? found[pageSize - 1].name : nil,
            names: try await NamedRegions(found.flatMap { $0.held.map(\.grant.region) }, call),
            token: FormToken(call.request), now: call.services.clock.now(), made: made, refused: refused)
        return page.token.kept(
            in: call.page(page, status: refused?.problem.status ?? .ok, here: Paths.accounts(region)), call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)账号", "Accounts of \(name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: refused?.typed)
        return [
            RegionPath(regions: path, mayOpen: { author.holds([.administrator], on: $0) }) { Paths.accounts($0) }.html(
                language),
            .with(refused) { FormProblem(problem: $0.problem).html(language) }, HTML(.h1, [], .text(title(language))),
            .with(made) { made in
                HTML(
                    .div, [.class("note"), .role("status")],
                    HTML(
                        .p, [],
                        .text(
                            language.words(
                                "已新建“\(made.name)”。密码只显示这一次：",
                                "“\(made.name)” was made. The password is shown this once: "))),
                    HTML(.p, [], HTML(.code, [], .text(made.password))))
            }, below(language), table(language),
            .with(next) { next in
                HTML(
                    .p, [],
                    HTML(.a, [.href(Paths.accounts(region).with("after", next))], .text(language.words("更多", "More"))))
            },
            HTML(.h2, [], .text(language.words("新建账号", "New account"))),
            parts.form(
                Link("accounts"), Bilingual("新建", "Make"), parts.hidden("at", region.text),
                parts.field("name", Bilingual("账号名", "Name"), length: 64), parts.duty(),
                OfferedRegions(regions: path.suffix(1) + children).field(parts, value: region.text),
                parts.times(required: false)),
        ]
    }

    private func below(_ language: Language) -> HTML {
        let items = children.map { child in
            HTML(.li, [], HTML(.a, [.href(Paths.accounts(child.code)), .lang(.chinese)], .text(child.name)))
        }
        return .when(
            !items.isEmpty,
            HTML(.ul, [.class("links"), .aria("label", language.words("下级", "Below"))], each: items))
    }

    private func table(_ language: Language) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(language.words(chinese, english)) }
        guard !accounts.isEmpty else {
            return HTML(.p, [], words("本区域没有账号。请在下面新建。", "No account has a duty here. Make one below."))
        }
        let rows = accounts.map { account in
            let duties = account.held.filter { $0.validity.holds(at: now) }
                .map { "\($0.grant.duty.title[language]) \(names.path(to: $0.grant.region, below: region))" }.joined(
                    separator: "；")
            let code: HTML =
                account.isExempt
                ? words("免除", "excused") : account.hasSecondFactor ? words("已设置", "set up") : words("未设置", "not set up")
            return HTML(
                .tr, [], HTML(.td, [], HTML(.a, [.href(Paths.account(account.id))], .text(account.name))),
                HTML(.td, [], .text(duties)), HTML(.td, [], code),
                HTML(.td, [], account.disabledAt == nil ? words("启用", "open") : words("已停用", "shut")))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], HTML(.th, [], words("账号", "Account")), HTML(.th, [], words("有效职责", "Duties in force")),
                        HTML(.th, [], words("动态验证码", "Second factor")), HTML(.th, [], words("状态", "State")))),
                HTML(.tbody, [], each: rows)))
    }
}
