import Domain
import HTTPTypes
import Hummingbird
import Store

/// One account, for its administrator: duties given and taken, password, second factor, shut and open.
struct AccountPage: PageContent {
    let account: AccountSummary
    let author: Author
    let names: NamedRegions
    let offered: OfferedRegions
    let token: FormToken
    let now: Instant
    /// A password that was made: shown once.
    var password: String?
    /// What was typed and why it was refused.
    var refused: (typed: NamedValues, problem: Problem)?

    private static let path = Parameter.path("account", .uuid)
    private static let rule = Access.signedIn(also: "an administrator whose duty covers a duty of the account")

    static let routes: [Route] =
        [
            Route(
                .get, "/accounts/{account}", Bilingual("账号页面", "The page of an account"), access: rule,
                parameters: [path], answers: [Answer(200, Bilingual("账号", "The account"), .page)],
                problems: [.accountUnknown]
            ) { call in try await show(call) }
        ] + actions

    private static let actions: [Route] = [
        action("give", Bilingual("授予职责", "Give a duty"), ["duty", "region", "from", "until"]) {
            call, id, form, author in
            try await call.services.accounts.give(try AccountsPage.held(form), to: id, by: author)
        },
        action("take", Bilingual("收回职责", "Take a duty"), ["duty", "region"]) { call, id, form, author in
            let grant = Grant(try DutyWire.duty(form["duty"] ?? ""), on: try RegionCode(form["region"] ?? ""))
            try await call.services.accounts.take(grant, from: id, by: author)
        },
        action("shut", Bilingual("停用账号", "Shut the account"), []) { call, _, _, author in
            let name = try await AccountKeepingRoutes.name(call)
            try await call.services.accounts.setDisabled(true, of: name, by: author)
        },
        action("open", Bilingual("启用账号", "Open it again"), []) { call, _, _, author in
            let name = try await AccountKeepingRoutes.name(call)
            try await call.services.accounts.setDisabled(false, of: name, by: author)
        },
        action("second-factor", Bilingual("重置动态验证码", "Reset the second factor"), []) { call, _, _, author in
            let name = try await AccountKeepingRoutes.name(call)
            try await call.services.accounts.resetSecondFactor(of: name, by: author)
        },
        Route(
            .post, "/accounts/{account}/password", Bilingual("重设密码", "Set a new password"), access: rule,
            parameters: [path], body: .form(["token"]),
            answers: [Answer(200, Bilingual("密码，只显示一次", "The password, shown once"), .page)],
            problems: [.accountUnknown, .formTokenInvalid]
        ) { call in
            let author = try call.author()
            _ = try await call.checkedForm()
            let password = AccountStore.freshPassword()
            try await call.services.accounts.setPassword(
                password, of: try await AccountKeepingRoutes.name(call), by: author)
            return try await show(call, password: password)
        },
    ]

    /// A form of this page that does something and comes back to it.
    private static func action(
        _ name: String, _ summary: Bilingual, _ fields: [String],
        _ act: @escaping @Sendable (Call, ID<Account>, NamedValues, Author) async throws -> Void
    ) -> Route {
        Route(
            .post, "/accounts/{account}/\(name)", summary, access: rule, parameters: [path],
            body: .form(["token"] + fields), answers: [Answer(303, Bilingual("已完成", "Done"), .nothing)],
            problems: [.accountUnknown, .regionUnknown, .dutyNotHeld, .timeInvalid, .formTokenInvalid]
        ) { call in
            let author = try call.author()
            let form = try await call.checkedForm()
            let id = try call.id("account", of: Account.self)
            do {
                try await act(call, id, form, author)
            } catch let problem as Problem {
                return try await show(call, refused: (form, problem))
            }
            return .seeOther(Paths.account(id))
        }
    }

    private static func show(
        _ call: Call, password: String? = nil, refused: (typed: NamedValues, problem: Problem)? = nil
    ) async throws -> Response {
        let author = try call.author()
        guard let account = try await call.services.accounts.account(try call.id("account", of: Account.self)),
            account.held.contains(where: { author.holds([.administrator], on: $0.grant.region) })
        else { throw Problem(.accountUnknown, "没有这个账号。", "There is no such account.") }
        let page = AccountPage(
            account: account, author: author,
            names: try await NamedRegions(account.held.map(\.grant.region), call),
            offered: try await OfferedRegions(call, where: { $0 == .administrator }), token: FormToken(call.request),
            now: call.services.clock.now(),
            password: password, refused: refused)
        return page.token.kept(in: call.page(page, status: refused?.problem.status ?? .ok), call)
    }

    func title(_ language: Language) -> String { language.words("账号：\(account.name)", "Account: \(account.name)") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: refused?.typed)
        return [
            HTML(
                .p, [],
                .with(home) {
                    HTML(.a, [.href(Paths.accounts($0))], .text(language.words("返回账号列表", "Back to the accounts")))
                }), .with(refused) { FormProblem(problem: $0.problem).html(language) },
            HTML(.h1, [], .text(title(language))),
            .with(password) { password in
                HTML(
                    .div, [.class("note"), .role("status")],
                    HTML(.p, [], .text(language.words("新密码，只显示这一次：", "The new password, shown this once: "))),
                    HTML(.p, [], HTML(.code, [], .text(password))))
            },
            HTML(.h2, [], .text(language.words("职责", "Duties"))), duties(parts),
            .when(
                account.isResident,
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.residentOf(account.id))],
                        .text(
                            language.words("居民本人：对应登记中的人员", "The resident: which person of the register it is"))))),
            HTML(.h2, [], .text(language.words("授予职责", "Give a duty"))),
            parts.form(
                link("give"), Bilingual("授予", "Give"), parts.duty(),
                offered.field(parts, value: account.held.first?.grant.region.text ?? ""),
                parts.times(required: false)),
            HTML(.h2, [], .text(language.words("账号", "The account"))), state(parts),
        ]
    }

    private func duties(_ parts: FormParts) -> HTML {
        let rows = account.held.map { held in
            let isOver = held.validity.until.map { $0 <= now } ?? false
            let mayTake = !isOver && author.holds([.administrator], on: held.grant.region)
            let button = parts.button(
                link("take"), Bilingual("收回", "Take"),
                [("duty", held.grant.duty.rawValue), ("region", held.grant.region.text)])
            return DutyTable.Row(held: held, delegator: nil, action: .when(mayTake, button))
        }
        return DutyTable(rows: rows, names: names, now: now).html(parts.language)
    }

    private func state(_ parts: FormParts) -> HTML {
        let isWhole = account.held.allSatisfy { author.holds([.administrator], on: $0.grant.region) }
        guard isWhole else {
            return HTML(
                .p, [],
                .text(
                    parts.language.words(
                        "该账号另有您管辖区域以外的职责，密码、验证码和停用由上级管理员办理。",
                        "The account has duties beyond your regions; password, code and closing are for an administrator "
                            + "above you.")))
        }
        return HTML(
            .div, [.class("row")], parts.button(link("password"), Bilingual("重设密码", "New password")),
            .when(
                account.hasSecondFactor,
                parts.button(link("second-factor"), Bilingual("重置动态验证码", "Reset second factor"))),
            account.disabledAt == nil
                ? parts.button(link("shut"), Bilingual("停用账号", "Shut the account"))
                : parts.button(link("open"), Bilingual("启用账号", "Open the account")))
    }

    /// The region whose list this account stands in.
    private var home: RegionCode? {
        account.held.map(\.grant.region).filter { author.holds([.administrator], on: $0) }.min()
    }

    private func link(_ action: String) -> Link { Link("accounts", account.id.description, action) }
}
