import Domain
import Hummingbird
import Store

/// Setting up one's second factor.
enum SecondFactorRoutes {
    static let all: [Route] = [
        Route(
            .post, "/api/v1/me/second-factor", Bilingual("开始设置动态验证码", "Begin to set up a second factor"),
            access: .signedIn(also: "one's own"),
            answers: [
                Answer(
                    200, Bilingual("密钥，只显示一次", "The secret, shown once"),
                    .json(.shape(["secret": .string, "address": .string])))
            ], problems: [.secondFactorExists, .notFound]
        ) { call in
            let offer = try await call.services.accounts.beginSecondFactor(of: try call.author().account)
            return .json(["secret": .string(offer.secret), "address": .string(offer.address)])
        },
        Route(
            .post, "/api/v1/me/second-factor/confirm", Bilingual("确认动态验证码", "Confirm it by its first code"),
            access: .signedIn(also: "one's own"), body: .json(.shape(["code": .string(upTo: 40)])),
            answers: [
                Answer(
                    200, Bilingual("恢复码，只显示一次", "Recovery codes, shown once"),
                    .json(.shape(["recoveryCodes": .list(.string)])))
            ], problems: [.codeInvalid, .requestTooMany, .secondFactorExists, .notFound], handle: confirm),
    ]

    private static func confirm(_ call: Call) async throws -> Response {
        let session = try call.signedIn()
        var wire = try WireObject(try await call.json())
        let code = try wire.text("code")
        try wire.finish()
        let codes = try await call.services.accounts.confirmSecondFactor(code, in: session)
        return .json(["recoveryCodes": .array(codes.map { .string($0) })])
    }
}
