import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Among webhooks, trouble with one")
struct WebhookTroubleTests {
    private static func cursor(of id: ID<Webhook>, _ database: any SQLDatabase) async throws -> String? {
        try await database.read { try $0.first("SELECT cursor FROM webhook WHERE id = \(id)")?.text(0) }
    }

    @Test(
        "whose secret cannot be opened is counted as a failure of that one, and mended by another secret",
        arguments: Engine.allCases)
    func secret(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let bad = try await scene.add().webhook.id
            let good = try await scene.add().webhook.id
            try await scene.raise(1)
            try await scene.webhooks.follow()
            let changed = [UInt8](repeating: 1, count: 60)
            try await database.write { _ = try $0.execute("UPDATE webhook SET secret = \(changed) WHERE id = \(bad)") }
            #expect(try await scene.deliver().map(\.webhook) == [good])
            for pause in [Int64(5), 30, 120, 600, 3_600, 21_600, 86_400] {
                #expect(try await scene.webhooks.failures(in: RegionCode(WebhookScene.county)) == 0)
                scene.clock.advance(seconds: pause)
                #expect(try await scene.deliver().isEmpty)
            }
            #expect(try await scene.webhooks.failures(in: RegionCode(WebhookScene.county)) == 1)
            let answers = try await scene.webhooks.webhooks(in: nil).map { ($0.webhook.id, $0.lastAnswer) }
            #expect(Dictionary(uniqueKeysWithValues: answers) == [bad: "secret-unreadable", good: "200"])
            _ = try await scene.webhooks.exchangeSecret(of: bad)
            try await scene.webhooks.resend(bad)
            #expect(try await scene.deliver().map(\.webhook) == [bad])
        }
    }

    @Test("whose cursor cannot be read keeps nothing from the others", arguments: Engine.allCases)
    func following(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let bad = try await scene.add().webhook.id
            let good = try await scene.add().webhook.id
            try await scene.raise(1)
            try await database.write { _ = try $0.execute("UPDATE webhook SET cursor = '?' WHERE id = \(bad)") }
            #expect(try await code { try await scene.webhooks.follow() } == .cursorInvalid)
            #expect(try await scene.deliver().map(\.webhook) == [good])
        }
    }

    @Test("whose row cannot be read keeps nothing from the others", arguments: Engine.allCases)
    func claiming(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let bad = try await scene.add().webhook.id
            let good = try await scene.add().webhook.id
            try await scene.raise(1)
            try await scene.webhooks.follow()
            try await database.write { _ = try $0.execute("UPDATE webhook SET cursor = '?' WHERE id = \(bad)") }
            var claimed: [ID<Webhook>] = []
            var codes: [Problem.Code] = []
            for _ in 0..<2 {
                do {
                    if let delivery = try await scene.webhooks.claim() { claimed.append(delivery.webhook) }
                } catch let problem as Problem {
                    codes.append(problem.code)
                }
            }
            #expect(claimed == [good])
            #expect(codes == [.cursorInvalid])
        }
    }

    @Test("that nothing concerns does not read the same again at every waking", arguments: Engine.allCases)
    func nothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let id = try await scene.add(LedgerFixture.grids[1]).webhook.id
            let before = try await Self.cursor(of: id, database)
            for number in Int64(1)...4 { try await scene.raise(number) }
            #expect(try await scene.webhooks.follow(gap: 5) == 0)
            #expect(try await Self.cursor(of: id, database) == before)
            try await scene.raise(5)
            #expect(try await scene.webhooks.follow(gap: 5) == 0)
            #expect(try await Self.cursor(of: id, database) != before)
            try await scene.raise(6, in: LedgerFixture.grids[1])
            #expect(try await scene.webhooks.follow(gap: 5) == 1)
            #expect(try await scene.deliver().count == 1)
        }
    }
}
