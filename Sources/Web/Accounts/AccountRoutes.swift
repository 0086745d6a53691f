import Domain
import HTTPTypes
import Hummingbird
import Store

/// Signing in and out, and who one is.
enum AccountRoutes {
    static let all: [Route] = [
        Route(
            .post, "/api/v1/sign-in", Bilingual("登录", "Sign in"),
            access: .everyone(why: "nobody is signed in yet"),
            body: .json(
                .shape(
                    ["name": .string(upTo: 64), "password": .string(upTo: 200)],
                    optional: ["device": .string(upTo: 100), "code": .string(upTo: 40)])),
            answers: [Answer(200, Bilingual("令牌，只显示一次", "A token, shown once"), .json(.reference("SignIn")))],
            problems: [.signInFailed, .codeRequired, .codeInvalid, .requestTooMany, .jsonUnknownField], handle: signIn),
        Route(
            .post, "/api/v1/sign-out", Bilingual("退出登录", "Sign out"),
            access: .signedIn(also: "ends the token it is sent with"),
            answers: [Answer(204, Bilingual("令牌已失效", "The token has ended"), .nothing)], handle: signOut),
        Route(
            .get, "/api/v1/me", Bilingual("当前账号", "Who is signed in"), access: .signedIn(also: "shows oneself"),
            answers: [Answer(200, Bilingual("账号和职责", "The account and its duties"), .json(.reference("Me")))],
            handle: me),
        Route(
            .put, "/api/v1/me/language", Bilingual("选择界面语言", "Choose the language of one's pages"),
            access: .signedIn(also: "one's own"),
            body: .json(.shape([:], optional: ["language": .oneOf(Language.allCases.map(\.rawValue))])),
            answers: [Answer(204, Bilingual("已保存，各设备通用；不填为不指定", "Kept for every device; none if left out"), .nothing)],
            problems: [.requestMalformed, .jsonUnknownField]
        ) { call in
            var wire = try WireObject(try await call.json())
            let text = try wire.optionalText("language")
            try wire.finish()
            try await call.services.accounts.setLanguage(
                try text.map(BulletinWire.named), of: try call.author().account)
            return .noContent
        },
    ]

    private static func signIn(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let name = try wire.text("name")
        let password = try wire.text("password")
        let device = try wire.optionalText("device")
        let code = try wire.optionalText("code")
        try wire.finish()
        let signIn = try await signIn(name: name, password: password, code: code, device: device, call)
        return .json(DutyWire.json(signIn))
    }

    /// Signs in and counts what became of it.
    static func signIn(
        name: String, password: String, code: String?, device: String?, _ call: Call
    ) async throws -> SignIn {
        do {
            let signIn = try await call.services.accounts.signIn(
                name: name, password: password, code: code, device: device, from: ClientAddress.of(call))
            call.services.metrics.countSignIn()
            return signIn
        } catch let problem as Problem {
            call.services.metrics.countSignIn(problem)
            throw problem
        }
    }

    private static func signOut(_ call: Call) async throws -> Response {
        if let token = Credentials.token(of: call.request, acceptsCookie: false) {
            try await call.services.accounts.signOut(token)
        }
        return .noContent
    }

    private static func me(_ call: Call) async throws -> Response {
        let session = try call.signedIn()
        var members: [String: JSON] = [
            "account": .string(session.author.account.description), "name": .string(session.name),
            "duties": DutyWire.json(session.author.grants), "expiresAt": .string(session.expiresAt.description),
            "secondFactor": DutyWire.json(session.secondFactor),
        ]
        if let language = session.language { members["language"] = .string(language.rawValue) }
        if let device = session.device { members["device"] = .string(device) }
        return .json(.object(members))
    }
}
