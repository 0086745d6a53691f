import Crypto
import Domain
import Foundation
import HTTPTypes
import Logging
import Store
import TestKit
import Testing

@testable import Server

@Suite("Pushing alerts")
struct WebhookPushTests {
    private static let near = ConnectionRule(allowsNear: true)

    /// Whether a request is signed as Standard Webhooks say.
    private static func isSigned(_ taken: Receiver.Taken, _ secret: String) throws -> Bool {
        let key = try #require(Data(base64Encoded: String(secret.trimmingPrefix("whsec_"))))
        let content = "\(taken.header("webhook-id")).\(taken.header("webhook-timestamp")).\(taken.body)"
        let code = HMAC<SHA256>.authenticationCode(for: Data(content.utf8), using: SymmetricKey(data: key))
        return taken.header("webhook-signature") == "v1,\(Data(code).base64EncodedString())"
    }

    @Test(
        "to a system that fails twice comes three times, with one id, signed anew each time",
        arguments: Engine.allCases)
    func failsTwice(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let receiver = Receiver([500, 500, 200])
            try await receiver.serve { port in
                let scene = try await PushScene(database, address: "http://127.0.0.1:\(port)/hook?key=1")
                let sender = WebhookSender(rule: Self.near)
                try await scene.raise()
                try await scene.webhooks.follow()
                for answer in [WebhookAnswer.status(500), .status(500), .status(200)] {
                    #expect(try await scene.deliver(by: sender) == [answer])
                    #expect(try await scene.deliver(by: sender) == [])
                    scene.advance(seconds: 60)
                }
                let taken = receiver.taken
                #expect(taken.count == 3)
                #expect(Set(taken.map { $0.header("webhook-id") }).count == 1)
                #expect(Set(taken.map { $0.header("webhook-timestamp") }).count == 3)
                #expect(Set(taken.map(\.body)).count == 1)
                for one in taken {
                    #expect(one.header("content-type") == "application/json")
                    #expect(try Self.isSigned(one, scene.secret))
                }
            }
        }
    }

    @Test("wakes for an alert that is filed, and stops when it is told to", arguments: Engine.allCases)
    func service(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let receiver = Receiver([200])
            try await receiver.serve { port in
                let scene = try await PushScene(database, address: "http://127.0.0.1:\(port)/")
                // Filed before it runs: found at the start. The other while it runs.
                try await scene.raise(1)
                let push = WebhookPush(
                    webhooks: scene.webhooks, sender: WebhookSender(rule: Self.near), feed: scene.feed,
                    logger: Logger(label: "test"))
                let running = Task { try await push.run() }
                var heard: [Receiver.Taken] = []
                for await taken in receiver.incoming {
                    heard.append(taken)
                    if heard.count == 2 { break }
                    try await scene.raise(2)
                }
                running.cancel()
                try await running.value
                #expect(Set(heard.map { $0.header("webhook-id") }).count == 2)
                for taken in heard { #expect(try JSON(parsing: taken.body)["data"]?["kind"] == "outage") }
            }
        }
    }

    @Test(
        "waits as long as the other system asks, and no shorter than by itself", arguments: Engine.allCases,
        [600, 1] as [Int64])
    func postponed(engine: Engine, asked: Int64) async throws {
        try await withDatabase(engine) { database in
            let receiver = Receiver([503, 200], headers: [.retryAfter: String(asked)])
            try await receiver.serve { port in
                let scene = try await PushScene(database, address: "http://127.0.0.1:\(port)/")
                let sender = WebhookSender(rule: Self.near)
                try await scene.raise()
                try await scene.webhooks.follow()
                #expect(try await scene.deliver(by: sender) == [.postponed(503, seconds: asked)])
                scene.advance(seconds: max(asked, 5) - 1)
                #expect(try await scene.deliver(by: sender) == [])
                scene.advance(seconds: 1)
                #expect(try await scene.deliver(by: sender) == [.status(200)])
            }
        }
    }

    @Test(
        "reads how long to wait as seconds or as a date",
        arguments: [
            ("120", 120), (" 0 ", 0), ("99999999999999999999", .max), ("Sun, 02 Feb 2020 08:31:00 GMT", 60),
            ("Sun, 02 Feb 2020 08:00:00 GMT", 0), ("-5", nil), ("soon", nil), ("", nil), ("1.5", nil),
        ] as [(String, Int64?)])
    func retryAfter(text: String, seconds: Int64?) {
        let now = Date(timeIntervalSince1970: 1_580_632_200)
        #expect(RetryAfter.seconds(text, at: now) == seconds)
        let answer = WebhookAnswer.postponed(503, seconds: seconds ?? 0)
        #expect((0...86_400).contains(answer.postponedSeconds) && !answer.isDelivered && !answer.isGone)
    }
}
