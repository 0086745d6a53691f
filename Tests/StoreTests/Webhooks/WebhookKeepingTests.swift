import Crypto
import Domain
import Foundation
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Keeping webhooks")
struct WebhookKeepingTests {
    /// Whether a message is signed with a secret, by a computation of its own after Standard Webhooks.
    private static func isSigned(_ message: WebhookMessage, with secret: String) throws -> Bool {
        let key = try #require(Data(base64Encoded: String(secret.trimmingPrefix("whsec_"))))
        #expect(key.count == 32)
        let content = "\(message.headers["webhook-id"] ?? "").\(message.headers["webhook-timestamp"] ?? "")."
        let code = HMAC<SHA256>.authenticationCode(
            for: Data((content + message.body).utf8), using: SymmetricKey(data: key))
        let signatures = message.headers["webhook-signature"]?.split(separator: " ") ?? []
        return signatures.contains("v1,\(Data(code).base64EncodedString())")
    }

    @Test(
        "its pushes are signed with the secret that was shown once, for a day after an exchange with both",
        arguments: Engine.allCases)
    func signed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let (webhook, secret) = try await scene.add()
            let first = try await scene.webhooks.testMessage(for: webhook.id)
            #expect(try Self.isSigned(first, with: secret))
            #expect(first.headers["webhook-timestamp"] == String(scene.base.now.milliseconds / 1_000))
            #expect(try JSON(parsing: first.body)["type"] == "test")
            let next = try await scene.webhooks.exchangeSecret(of: webhook.id)
            #expect(next != secret)
            scene.clock.advance(seconds: 86_399)
            let both = try await scene.webhooks.testMessage(for: webhook.id)
            #expect(try Self.isSigned(both, with: secret) && Self.isSigned(both, with: next))
            scene.clock.advance(seconds: 1)
            let after = try await scene.webhooks.testMessage(for: webhook.id)
            #expect(try !Self.isSigned(after, with: secret) && Self.isSigned(after, with: next))
            // Sealed for this row alone.
            let raw = Array(try #require(Data(base64Encoded: String(next.trimmingPrefix("whsec_")))))
            let kept = try await database.read { try $0.query("SELECT secret FROM webhook") }
            #expect(try kept.first?.bytes(0).firstRange(of: raw) == nil)
            let other = try await scene.add().webhook.id
            _ = try await database.write { connection in
                try connection.execute(
                    """
                    UPDATE webhook SET secret = (SELECT secret FROM webhook WHERE id = \(webhook.id))
                    WHERE id = \(other)
                    """)
            }
            #expect(try await code { _ = try await scene.webhooks.testMessage(for: other) } == .vaultUnreadable)
        }
    }

    @Test(
        "belongs to the administrators of the region, and each change is recorded", arguments: Engine.allCases)
    func administrators(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let near = try WebhookScene.administrator()
            let away = try WebhookScene.administrator(of: "511002000000")
            let desk = Author(
                account: LedgerFixture.account, grants: [Grant(.countyDesk, on: try RegionCode(WebhookScene.county))])
            for author in [away, desk] {
                #expect(try await code { _ = try await scene.add(by: author) } == .accessRefused)
            }
            let id = try await scene.add(by: near).webhook.id
            for author in [away, desk] {
                #expect(try await code { try await scene.webhooks.end(id, by: author) } == .webhookUnknown)
                #expect(try await code { _ = try await scene.webhooks.resend(id, by: author) } == .webhookUnknown)
                #expect(
                    try await code { _ = try await scene.webhooks.exchangeSecret(of: id, by: author) }
                        == .webhookUnknown)
            }
            _ = try await scene.webhooks.exchangeSecret(of: id, by: near)
            try await scene.webhooks.resend(id, by: near)
            try await scene.webhooks.end(id, by: WebhookScene.administrator(of: WebhookScene.city))
            #expect(try await code { try await scene.webhooks.end(LedgerFixture.id(1)) } == .webhookUnknown)
            let details = try await database.read { connection in
                try connection.query("SELECT detail, act FROM access_record ORDER BY position").map {
                    "\(try $0.text(1)) \(try $0.text(0))"
                }
            }
            #expect(
                details == ["added", "secret", "resent", "ended"].map { "change-webhook webhook-\($0)" })
        }
    }

    @Test("refuses what lies out of bounds, an unknown region, and the 21st of a region", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            for text in ["https://127.0.0.1/", "https://10.1.1.1/", "http://police.example/"] {
                let address = try WebhookAddress(text)
                #expect(
                    try await code {
                        _ = try await scene.webhooks.add(address, for: RegionCode(WebhookScene.county))
                    } == .webhookAddressInvalid)
            }
            #expect(try await code { try await scene.add("511099000000") } == .regionUnknown)
            var last: ID<Webhook>?
            for _ in 1...20 { last = try await scene.add().webhook.id }
            #expect(try await code { try await scene.add() } == .valueTooMany)
            try await scene.add(LedgerFixture.grids[0])
            try await scene.webhooks.end(try #require(last))
            try await scene.add()
            #expect(try await scene.webhooks.webhooks(in: RegionCode(LedgerFixture.grids[0])).count == 1)
            #expect(try await scene.webhooks.webhooks(in: RegionCode(WebhookScene.city)).count == 22)
        }
    }
}
