import Domain
import HTTPTypes
import Hummingbird
import Store

/// Signing in and out in a browser.
struct SignInPage: PageContent {
    let token: FormToken
    let next: Link
    var name = ""
    var problem: Problem?
    /// Whether accounts are here that are excused from the code, as those of the demo are.
    var hasExempt = false
    /// What was being sent when the session ran out.
    var kept: KeptForm?

    static let routes: [Route] = [
        Route(
            .get, "/sign-in", Bilingual("登录页面", "The sign-in page"), access: .everyone(why: "nobody is signed in yet"),
            answers: [Answer(200, Bilingual("登录页面", "The page"), .page)], handle: open),
        Route(
            .post, "/sign-in", Bilingual("登录", "Sign in"), access: .everyone(why: "nobody is signed in yet"),
            body: .form(["token", "next", "name", "password", "code", "kept.action", "kept.fields"]),
            answers: [Answer(303, Bilingual("已登录", "Signed in"), .nothing)],
            problems: [.signInFailed, .codeRequired, .codeInvalid, .formTokenInvalid, .requestTooMany], handle: signIn),
        Route(
            .get, "/sign-out", Bilingual("退出页面", "The sign-out page"), access: .everyone(why: "it only asks"),
            answers: [Answer(200, Bilingual("退出页面", "The page"), .page)]
        ) { call in SignOutPage(token: FormToken(call.request)).response(call) },
        Route(
            .post, "/sign-out", Bilingual("退出登录", "Sign out"),
            access: .everyone(why: "whoever holds the cookie ends it"), body: .form(["token"]),
            answers: [Answer(303, Bilingual("已退出", "Signed out"), .nothing)], problems: [.formTokenInvalid],
            handle: signOut),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let next = try call.query()["next"].flatMap { Link(reading: $0) } ?? Paths.home
        return SignInPage(
            token: FormToken(call.request), next: next,
            hasExempt: try await call.services.accounts.hasExemptAccounts()
        ).response(call)
    }

    /// The page in the place of an answer to a form whose session has run out.
    ///
    /// - Parameter kept: `nil` where nothing proves that the form was ours; it is not carried along then.
    static func asking(for kept: KeptForm?, _ call: Call) async throws -> Response {
        let ended =
            kept == nil
            ? Problem(
                .signInRequired, "没有登录，刚才的内容没有提交。请登录；要找回填写的内容，请用浏览器的“后退”回到原页面复制。",
                "You are not signed in, and nothing was sent. Sign in; to fetch what you had filled in, go back in the browser and copy it."
            )
            : Problem(
                .signInRequired, "登录已过期。填写的内容还在，登录后可继续提交。",
                "Your session has ended. What you filled in is kept; sign in and send it.")
        return SignInPage(
            token: FormToken(call.request),
            next: Link(reading: call.request.uri.string).map { RouteTable.page(at: $0) } ?? Paths.home, problem: ended,
            hasExempt: try await call.services.accounts.hasExemptAccounts(), kept: kept
        ).response(call, status: .unauthorized)
    }

    /// What a browser is called among the devices of an account.
    static let device = "browser"

    private static func signIn(_ call: Call) async throws -> Response {
        let form = try await call.form(upTo: Limits.signIn)
        let token = FormToken(call.request)
        try token.check(form["token"])
        let next = form["next"].flatMap { Link(reading: $0) } ?? Paths.home
        let kept = try KeptForm(in: form)
        do {
            let signIn = try await AccountRoutes.signIn(
                name: form["name"] ?? "", password: form["password"] ?? "", code: form["code"], device: device, call)
            var response: Response
            if let kept {
                response = call.page(
                    ResumePage(kept: kept, token: FormToken(call.request, of: signIn.token)),
                    begun: try await call.services.accounts.authenticate(signIn.token))
            } else {
                // Whoever needs a second factor sets it up first; without it the page behind would only refuse.
                response = .seeOther(signIn.secondFactor.withheld.isEmpty ? next : Paths.secondFactor)
            }
            response.headers[values: .setCookie].append(cookie(signIn.token, SignIn.longestSeconds, call))
            return response
        } catch let problem as Problem {
            let page = SignInPage(
                token: token, next: next, name: form["name"] ?? "", problem: problem,
                hasExempt: try await call.services.accounts.hasExemptAccounts(), kept: kept)
            return page.response(call, status: problem.status)
        }
    }

    private static func signOut(_ call: Call) async throws -> Response {
        try FormToken(call.request).check(try await call.form()["token"])
        if let token = Credentials.cookie(Credentials.cookieName, of: call.request) {
            try await call.services.accounts.signOut(token)
        }
        var response = Response.seeOther(Paths.home)
        response.headers[.setCookie] = cookie("", 0, call)
        return response
    }

    static func cookie(_ value: String, _ seconds: Int64, _ call: Call) -> String {
        CookieText.setting(
            Credentials.cookieName, to: value, seconds: seconds, sameSite: .lax, tls: call.services.configuration.tls)
    }

    func title(_ language: Language) -> String { language.words("登录", "Sign in") }

    func content(_ language: Language) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(Bilingual(chinese, english)[language]) }
        return [
            .with(problem) { problem in
                HTML(
                    .div, [.class("error"), .role("alert")], HTML(.h2, [], words("没有登录", "Not signed in")),
                    HTML(.p, [], .text(problem.sentence[language])))
            },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .form, [.class("column"), .method("post"), .action(Paths.signIn)],
                HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                HTML(.input, [.type("hidden"), .name("next"), .value(next.text)]),
                .with(kept) { $0.hidden(FormParts(token: token, language: language)) },
                field(
                    words("账号", "Name"), type: "text", "name", length: 64, autocomplete: "username",
                    [.value(name), .required]),
                field(
                    words("密码", "Password"), type: "password", "password", length: 200,
                    autocomplete: "current-password", [.required]),
                field(
                    words("动态验证码", "Code"), type: "text", "code", length: 40, autocomplete: "one-time-code",
                    [.aria("describedby", "code-hint")]),
                HTML(
                    .p, [.id("code-hint"), .class("quiet")],
                    words(
                        "设置过的账号必填：手机验证器上的六位数字，或一个恢复码。",
                        "For accounts that have set one up: six digits, or a recovery code.")),
                .when(
                    hasExempt,
                    HTML(.p, [.class("note")], words("演示账号不需要动态验证码。", "Accounts of the demo need no code."))),
                HTML(.button, [.type("submit")], words("登录", "Sign in"))),
        ]
    }

    private func field(
        _ label: HTML, type: String, _ name: String, length: Int, autocomplete: String, _ more: [Attribute]
    ) -> HTML {
        [
            HTML(.label, [.for(name)], label),
            HTML(
                .input,
                [.type(type), .id(name), .name(name), .maximumLength(length), .autocomplete(autocomplete)] + more),
        ]
    }

    private func response(_ call: Call, status: HTTPResponse.Status = .ok) -> Response {
        token.kept(in: call.page(self, status: status), call)
    }
}
