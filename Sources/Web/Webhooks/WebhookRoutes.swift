import Domain
import HTTPTypes
import Hummingbird
import Store

/// Addresses of other systems that alerts are pushed to; kept by administrators of the region.
enum WebhookRoutes {
    private static let covering = Access.signedIn(also: "an administrator whose duty covers the region")
    private static let keeping = Access.signedIn(
        also: "an administrator of the webhook's region; one elsewhere is not found")
    private static let id = Parameter.path("id", .uuid)

    static let all: [Route] = [
        Route(
            .get, "/api/v1/webhooks", Bilingual("推送地址", "The webhooks of a region"),
            access: .holder([.administrator], in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(
                    200, Bilingual("按添加时间", "In the order in which they were added"),
                    .json(.shape(["webhooks": .list(WebhookWire.schema)])))
            ], problems: [.regionCodeInvalid], handle: list),
        Route(
            .post, "/api/v1/webhooks", Bilingual("添加推送地址", "Have the alerts of a region pushed"), access: covering,
            body: .json(.shape(["region": .regionCode, "address": .string(upTo: WebhookAddress.limit)])),
            answers: [
                Answer(
                    201, Bilingual("已添加；密钥只显示一次", "Added; the secret is shown once"),
                    .json(.shape(["id": .uuid, "secret": .string])))
            ], problems: [.webhookAddressInvalid, .regionUnknown, .regionCodeInvalid, .valueTooMany], handle: add),
        Route(
            .post, "/api/v1/webhooks/{id}/secret", Bilingual("更换推送密钥", "Exchange its secret"), access: keeping,
            parameters: [id],
            answers: [
                Answer(
                    200, Bilingual("新密钥，只显示一次；旧密钥一天内仍同时签名", "The new one, shown once; both sign for a day"),
                    .json(.shape(["secret": .string])))
            ], problems: [.webhookUnknown, .webhookEnded, .idInvalid]
        ) { call in
            let secret = try await call.services.webhooks.exchangeSecret(
                of: try call.id(of: Webhook.self), by: try call.author())
            return .json(["secret": .string(secret)])
        },
        Route(
            .post, "/api/v1/webhooks/{id}/resend", Bilingual("重发失败的推送", "Send again what could not be delivered"),
            access: keeping, parameters: [id],
            answers: [Answer(200, Bilingual("重发几条", "How many"), .json(.shape(["count": .integer])))],
            problems: [.webhookUnknown, .webhookEnded, .idInvalid]
        ) { call in
            let count = try await call.services.webhooks.resend(
                try call.id(of: Webhook.self), by: try call.author())
            return .json(["count": .number(DecimalNumber(count))])
        },
        Route(
            .post, "/api/v1/webhooks/{id}/test", Bilingual("发一条测试推送", "Send an event of the type test"),
            access: keeping, parameters: [id],
            answers: [
                Answer(
                    200, Bilingual("对方的答复：状态码，或未送达的原因", "The other system's status, or why there was none"),
                    .json(.shape(["delivered": .boolean, "answer": .string])))
            ], problems: [.webhookUnknown, .webhookEnded, .idInvalid]
        ) { call in
            let services = call.services
            let message = try await services.webhooks.testMessage(
                for: try call.id(of: Webhook.self), by: try call.author())
            let answer = try await services.configuration.pushing(message)
            return .json(["delivered": .bool(answer.isDelivered), "answer": .string(answer.text)])
        },
        Route(
            .delete, "/api/v1/webhooks/{id}", Bilingual("停用推送地址", "End it"), access: keeping, parameters: [id],
            answers: [Answer(204, Bilingual("已停用", "Ended"), .nothing)], problems: [.webhookUnknown, .idInvalid]
        ) { call in
            try await call.services.webhooks.end(try call.id(of: Webhook.self), by: try call.author())
            return .noContent
        },
    ]

    private static func list(_ call: Call) async throws -> Response {
        let region = try RegionCode(try call.query()["region"] ?? "")
        let webhooks = try await call.services.webhooks.webhooks(in: region)
        return .json(["webhooks": .array(webhooks.map(WebhookWire.json))])
    }

    private static func add(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let region = try wire.region("region")
        let address = try WebhookAddress(try wire.text("address"))
        try wire.finish()
        let (webhook, secret) = try await call.services.webhooks.add(address, for: region, by: author)
        return .json(["id": .string(webhook.id.description), "secret": .string(secret)], status: .created)
    }
}
