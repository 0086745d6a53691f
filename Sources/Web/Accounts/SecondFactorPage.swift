import Domain
import HTTPTypes
import Hummingbird
import Store

/// Setting up one's second factor: the QR code, the secret to type, the first code, then the recovery codes.
struct SecondFactorPage: PageContent {
    enum Step: Sendable {
        /// Nothing begun: what it is and a button.
        case explain(isSetUp: Bool)
        /// The secret, shown once.
        case scan(SecondFactorOffer)
        /// The secret was shown; a wrong code was given.
        case again(Problem)
        /// The recovery codes, shown once.
        case recovery([String])
    }

    let step: Step
    let token: FormToken

    private static let own = Access.signedIn(also: "one's own")
    private static let page = [Answer(200, Bilingual("页面", "The page"), .page)]

    static let routes: [Route] = [
        Route(
            .get, "/account/second-factor", Bilingual("设置动态验证码", "Set up a second factor"), access: own, answers: page
        ) { call in
            let step = Step.explain(isSetUp: try call.signedIn().secondFactor.isSetUp)
            return SecondFactorPage(step: step, token: FormToken(call.request)).response(call)
        },
        Route(
            .post, "/account/second-factor", Bilingual("显示密钥", "Show the secret"), access: own, body: .form(["token"]),
            answers: page, problems: [.secondFactorExists, .notFound, .formTokenInvalid]
        ) { call in
            let author = try call.author()
            _ = try await call.checkedForm()
            let offer = try await call.services.accounts.beginSecondFactor(of: author.account)
            return SecondFactorPage(step: .scan(offer), token: FormToken(call.request)).response(call)
        },
        Route(
            .post, "/account/second-factor/confirm", Bilingual("确认动态验证码", "Confirm it"), access: own,
            body: .form(["token", "code"]), answers: page,
            problems: [.codeInvalid, .requestTooMany, .secondFactorExists, .formTokenInvalid], handle: confirm),
    ]

    private static func confirm(_ call: Call) async throws -> Response {
        let session = try call.signedIn()
        let form = try await call.checkedForm()
        let token = FormToken(call.request)
        do {
            let codes = try await call.services.accounts.confirmSecondFactor(form["code"] ?? "", in: session)
            return SecondFactorPage(step: .recovery(codes), token: token).response(call)
        } catch let problem as Problem where problem.code == .codeInvalid {
            // The code is wrong, not the sign-in: a page with 422 and not one that asks to sign in.
            return SecondFactorPage(step: .again(problem), token: token).response(call, status: .unprocessableContent)
        }
    }

    var showsSecret: Bool { true }

    func title(_ language: Language) -> String { language.words("动态验证码", "Second factor") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let body: HTML =
            switch step {
            case .explain(let isSetUp): explain(parts, isSetUp)
            case .scan(let offer): scan(offer, parts)
            case .again(let problem): [error(problem, language), codeForm(parts)]
            case .recovery(let codes): recovery(codes, language)
            }
        return [HTML(.h1, [], .text(title(language))), body]
    }

    private func explain(_ parts: FormParts, _ isSetUp: Bool) -> HTML {
        func words(_ chinese: String, _ english: String) -> HTML { .text(parts.language.words(chinese, english)) }
        guard !isSetUp else {
            return HTML(
                .p, [], words("已设置。更换手机请联系管理员重置。", "Set up. For another phone ask an administrator to reset it."))
        }
        return [
            HTML(
                .p, [],
                words(
                    "网格以上的职责，登录时除密码外还要输入手机上的六位验证码。请先在手机上装好任一验证器应用。",
                    "Duties above the grid ask for six digits from your phone beside the password. Install any "
                        + "authenticator app on your phone first.")),
            parts.form(Paths.secondFactor, Bilingual("开始设置", "Begin")),
        ]
    }

    private func scan(_ offer: SecondFactorOffer, _ parts: FormParts) -> HTML {
        let language = parts.language
        return [
            HTML(.p, [], .text(language.words("1. 用验证器应用扫描二维码。", "1. Scan this with the authenticator app."))),
            .with(QRCode(offer.address)) { $0.html(language.words("密钥的二维码", "QR code of the secret")) },
            HTML(
                .p, [], .text(language.words("不能扫描时，手工输入密钥：", "Where it cannot scan, type the secret: ")),
                HTML(.code, [], .text(offer.secret))),
            HTML(.p, [], .text(language.words("2. 输入应用显示的六位数字。", "2. Enter the six digits it shows."))),
            codeForm(parts),
        ]
    }

    private func codeForm(_ parts: FormParts) -> HTML {
        parts.form(
            Link("account", "second-factor", "confirm"), Bilingual("确认", "Confirm"),
            parts.field("code", Bilingual("验证码", "Code"), length: 40, autocomplete: "one-time-code"))
    }

    private func error(_ problem: Problem, _ language: Language) -> HTML {
        HTML(
            .div, [.class("error"), .role("alert")],
            HTML(.h2, [], .text(language.words("没有确认", "Not confirmed"))),
            HTML(.p, [], .text(problem.sentence[language])),
            HTML(
                .p, [],
                .text(language.words("密钥仍然有效，手机上不用重新扫描。", "The secret still holds; there is no need to scan it again."))
            ))
    }

    private func recovery(_ codes: [String], _ language: Language) -> HTML {
        [
            HTML(
                .p, [],
                .text(
                    language.words(
                        "设置完成。请抄下或打印以下恢复码，离开本页后不再显示。手机丢失时，每个恢复码可代替验证码用一次。",
                        "Done. Write down or print these recovery codes; they are not shown again. Each takes the place of a "
                            + "code once, should the phone be lost."))),
            HTML(.ul, [.class("codes")], each: codes.map { HTML(.li, [], .text($0)) }),
            HTML(.p, [], HTML(.a, [.href(Paths.home)], .text(language.words("继续", "Go on")))),
        ]
    }

    private func response(_ call: Call, status: HTTPResponse.Status = .ok) -> Response {
        token.kept(in: call.page(self, status: status), call)
    }
}
