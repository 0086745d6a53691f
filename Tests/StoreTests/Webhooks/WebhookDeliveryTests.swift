import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("A webhook")
struct WebhookDeliveryTests {
    @Test(
        "hears each event of its region from its beginning, in order, and none of another region",
        arguments: Engine.allCases)
    func hears(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            try await scene.raise(0)
            let county = try await scene.add().webhook
            let grid = try await scene.add(LedgerFixture.grids[1]).webhook
            let city = try await scene.add(WebhookScene.city).webhook
            for number in Int64(1)...5 { try await scene.raise(number) }
            try await scene.raise(6, in: LedgerFixture.grids[2])
            #expect(try await scene.webhooks.follow(limit: 2) == 5 + 0 + 6)
            let sent = try await scene.deliver()
            let bodies = { (webhook: Webhook) in
                try sent.filter { $0.webhook == webhook.id }.map { try JSON(parsing: $0.body) }
            }
            #expect(try bodies(grid).isEmpty)
            #expect(try bodies(city).count == 6)
            let heard = try bodies(county)
            let moments = heard.compactMap { $0["data"]?["occurredAt"]?.text }
            #expect(moments.count == 5 && moments == moments.sorted())
            let body = try #require(heard.first)
            #expect(body["type"] == "alert" && body["data"]?["kind"] == "left" && body["data"]?["level"] == "police")
            #expect(
                body["data"]?.members?.keys.sorted()
                    == ["alert", "entry", "kind", "level", "occurredAt", "recordedAt", "region"])
            #expect(try await scene.webhooks.follow() == 0)
        }
    }

    @Test(
        "loses nothing and gets nothing new where the server is killed in the middle", arguments: Engine.allCases)
    func killed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            try await scene.add()
            for number in Int64(1)...3 { try await scene.raise(number) }
            try await scene.webhooks.follow()
            let first = try #require(try await scene.webhooks.claim())
            // Here the server ends. What was claimed is nobody's until the claim is over.
            let restarted = try await scene.another(on: database)
            #expect(try await restarted.follow() == 0)
            #expect(try await restarted.claim() == nil)
            scene.clock.advance(seconds: 61)
            let sent = try await scene.deliver(from: restarted)
            #expect(sent.count == 3 && Set(sent.map(WebhookScene.id)).count == 3)
            #expect(sent.map(WebhookScene.id).contains(WebhookScene.id(try #require(first.message))))
            // The first server was not dead but slow: what it says comes too late.
            try await scene.webhooks.finish(first, .status(500), jitter: 0)
            scene.clock.advance(seconds: 3_600)
            #expect(try await scene.deliver().isEmpty)
        }
    }

    @Test("gets each event once from two servers on one database", arguments: Engine.allCases)
    func twoServers(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            for _ in 0..<3 { try await scene.add() }
            for number in Int64(1)...8 { try await scene.raise(number) }
            let stores = [scene.webhooks, try await scene.another(on: database)]
            let sent = try await withThrowingTaskGroup(of: (Int, [WebhookMessage]).self) { group in
                for store in stores {
                    group.addTask {
                        let filed = try await store.follow(limit: 3)
                        return (filed, try await scene.deliver(from: store))
                    }
                }
                var all: (Int, [WebhookMessage]) = (0, [])
                for try await (filed, messages) in group { all = (all.0 + filed, all.1 + messages) }
                return all
            }
            #expect(sent.0 == 24)
            let rest = try await scene.deliver()
            let keys = (sent.1 + rest).map { "\($0.webhook) \(WebhookScene.id($0))" }
            #expect(keys.count == 24 && Set(keys).count == 24)
        }
    }

    @Test(
        "that fails is tried again after each pause with the same id, then counted, and sent again on demand",
        arguments: Engine.allCases)
    func retries(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let id = try await scene.add().webhook.id
            try await scene.raise(1)
            try await scene.webhooks.follow()
            let region = try RegionCode(LedgerFixture.grids[0])
            var ids: [String] = []
            for pause in [Int64(5), 30, 120, 600, 3_600, 21_600, 86_400] {
                ids += try await scene.deliver(.timedOut).map(WebhookScene.id)
                scene.clock.advance(seconds: pause - 1)
                #expect(try await scene.webhooks.claim() == nil)
                scene.clock.advance(seconds: 1)
                #expect(try await scene.webhooks.failures(in: region) == 0)
            }
            ids += try await scene.deliver(.status(500)).map(WebhookScene.id)
            #expect(ids.count == 8 && Set(ids).count == 1)
            scene.clock.advance(seconds: 30 * 86_400)
            #expect(try await scene.deliver().isEmpty)
            #expect(try await scene.webhooks.failures(in: region) == 1)
            #expect(try await scene.webhooks.failures(in: RegionCode(LedgerFixture.grids[2])) == 0)
            let summary = try #require(try await scene.webhooks.webhooks(in: region.county).first)
            #expect((summary.waiting, summary.failed, summary.lastAnswer) == (0, 1, "500"))
            #expect(try await scene.webhooks.resend(id) == 1)
            #expect(try await scene.webhooks.failures(in: region) == 0)
            #expect(try await scene.deliver(.status(204)).map(WebhookScene.id) == [ids[0]])
            #expect(try await scene.webhooks.resend(id) == 0)
            // What was delivered goes after a month, what failed stays.
            try await scene.raise(2)
            try await scene.webhooks.follow()
            scene.clock.advance(seconds: 31 * 86_400)
            try await scene.webhooks.sweep()
            #expect(try await scene.deliver().count == 1)
            try await scene.webhooks.sweep()
            #expect(try await scene.webhooks.webhooks(in: nil).map(\.lastAnswer) == [nil])
        }
    }

    @Test("waits for one that fails with nothing but that one", arguments: Engine.allCases)
    func fair(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let slow = try await scene.add().webhook.id
            for number in Int64(1)...4 { try await scene.raise(number) }
            let other = try await scene.add().webhook.id
            try await scene.raise(5)
            try await scene.webhooks.follow()
            // In turns, although the one has much more that is older.
            var turns: [ID<Webhook>] = []
            while turns.count < 3, let delivery = try await scene.webhooks.claim() {
                turns.append(delivery.webhook)
                scene.clock.advance(seconds: 1)
                try await scene.webhooks.finish(
                    delivery, delivery.webhook == slow ? .timedOut : .status(200), jitter: 0)
            }
            #expect(turns.prefix(2).sorted() == [slow, other].sorted())
            #expect(turns.last == slow)
        }
    }

    @Test("that is ended, or says that it is gone, is sent nothing more", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await WebhookScene(database)
            let (one, gone) = (try await scene.add().webhook.id, try await scene.add().webhook.id)
            try await scene.raise(1)
            try await scene.raise(2)
            try await scene.webhooks.follow()
            let county = try RegionCode(WebhookScene.county)
            try await scene.webhooks.end(one)
            try await scene.webhooks.end(one)
            #expect(try await scene.deliver(.status(410)).map(\.webhook) == [gone])
            #expect(try await scene.webhooks.failures(in: county) == 2)
            let enders = try await database.read { connection in
                try connection.query(
                    "SELECT account FROM access_record WHERE detail = 'webhook-ended' ORDER BY position"
                ).map { try $0.id(0, as: Account.self) }
            }
            #expect(enders == [.localOperator, .localOperator, .system])
            try await scene.raise(3)
            #expect(try await scene.webhooks.follow() == 0)
            scene.clock.advance(seconds: 86_400)
            #expect(try await scene.deliver().isEmpty)
            for id in [one, gone] {
                #expect(try await code { _ = try await scene.webhooks.resend(id) } == .webhookEnded)
                #expect(try await code { _ = try await scene.webhooks.testMessage(for: id) } == .webhookEnded)
                #expect(try await code { _ = try await scene.webhooks.exchangeSecret(of: id) } == .webhookEnded)
            }
            try await scene.webhooks.end(gone)
            #expect(try await scene.webhooks.failures(in: county) == 0)
        }
    }
}
