import Domain
import Hummingbird
import Store

/// What the page of settings does with webhooks; the same as the API, and recorded as there.
enum WebhookActions {
    private static let covering = Access.signedIn(also: "an administrator whose duty covers the region")
    private static let keeping = Access.signedIn(
        also: "an administrator of the webhook's region; one elsewhere is not found")

    static let routes: [Route] = [
        Route(
            .post, "/settings/webhooks", Bilingual("添加推送地址", "Have the alerts of a region pushed"), access: covering,
            body: .form(["token", "at", "region", "address"]),
            answers: [Answer(200, Bilingual("密钥，只显示一次", "The secret, shown once"), .page)],
            problems: [.webhookAddressInvalid, .regionUnknown, .regionCodeInvalid, .valueTooMany, .formTokenInvalid]
        ) { call in
            try await answer(call) { form, author in
                let region = try Self.region(form)
                let address = try WebhookAddress(form["address"] ?? "")
                return .added(secret: try await call.services.webhooks.add(address, for: region, by: author).secret)
            }
        },
        action("secret", Bilingual("更换推送密钥", "Exchange its secret")) { call, id, author in
            .exchanged(secret: try await call.services.webhooks.exchangeSecret(of: id, by: author))
        },
        action("resend", Bilingual("重发失败的推送", "Send again what could not be delivered")) { call, id, author in
            .resent(try await call.services.webhooks.resend(id, by: author))
        },
        action("test", Bilingual("发一条测试推送", "Send an event of the type test")) { call, id, author in
            let message = try await call.services.webhooks.testMessage(for: id, by: author)
            let answer = try await call.services.configuration.pushing(message)
            return .tested(delivered: answer.isDelivered, answer: answer.text)
        },
        action("end", Bilingual("停用推送地址", "End it")) { call, id, author in
            try await call.services.webhooks.end(id, by: author)
            return .ended
        },
    ]

    private static func action(
        _ name: String, _ summary: Bilingual,
        _ act: @escaping @Sendable (Call, ID<Webhook>, Author) async throws -> WebhookResult
    ) -> Route {
        Route(
            .post, "/settings/webhooks/{id}/\(name)", summary, access: keeping, parameters: [.path("id", .uuid)],
            body: .form(["token", "at"]), answers: [Answer(200, Bilingual("结果", "What came of it"), .page)],
            problems: [.webhookUnknown, .webhookEnded, .idInvalid, .formTokenInvalid]
        ) { call in
            let id = try call.id(of: Webhook.self)
            return try await answer(call) { _, author in try await act(call, id, author) }
        }
    }

    /// Does it and shows the page again, with what came of it or why it was refused.
    private static func answer(
        _ call: Call, _ act: (NamedValues, Author) async throws -> WebhookResult
    ) async throws -> Response {
        let author = try call.author()
        let form = try await call.checkedForm()
        // Back to the page where it was asked for, or to one's own where that is not one's region.
        let at = try form["at"].map { text throws(Problem) in try RegionCode(text) }
        let own = author.largestRegion { $0 == .administrator }
        guard let region = at.flatMap({ author.holds([.administrator], on: $0) ? $0 : nil }) ?? own else {
            throw Call.refused
        }
        do {
            return try await SettingsPage.show(region, result: try await act(form, author), call)
        } catch let problem as Problem where problem.code.kind != .notFound {
            return try await SettingsPage.show(region, refused: (form, problem), call)
        }
    }

    private static func region(_ form: NamedValues) throws(Problem) -> RegionCode {
        do { return try RegionCode(form["region"] ?? "") } catch { throw error.at("region") }
    }
}
