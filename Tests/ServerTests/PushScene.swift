import Domain
import SQLCore
import Store
import Synchronization

@testable import Server

/// A county with alerts and one webhook, and a clock that is set by hand.
struct PushScene: Sendable {
    let webhooks: WebhookStore
    let feed: AlertFeed
    let filing: AlertFiling
    let id: ID<Webhook>
    let secret: String
    private let time: HandTime

    static let county = "511083000000"

    private final class HandTime: Sendable {
        let now: Mutex<Instant>
        init(_ now: Instant) { self.now = Mutex(now) }
    }

    init(_ database: any SQLDatabase, address: String) async throws {
        try await database.migrate(Schema.migrations)
        let codes = ["510000000000", "511000000000", Self.county]
        _ = try await RegionStore(database: database).add(
            try codes.map { Region(code: try RegionCode($0), name: "地名\($0.suffix(8))") })
        let time = HandTime(try Instant("2020-02-02T16:30:00+08:00"))
        self.time = time
        let clock = WallClock { time.now.withLock { $0 } }
        let vault = try await Vault(in: database, master: .key(.fresh()), clock: clock)
        let ledger = Ledger(database: database, vault: vault, clock: clock)
        webhooks = WebhookStore(ledger: ledger, rule: ConnectionRule(allowsNear: true))
        feed = AlertFeed(ledger: ledger)
        filing = AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger))
        let added = try await webhooks.add(try WebhookAddress(address), for: try RegionCode(Self.county))
        (id, secret) = (added.webhook.id, added.secret)
    }

    func advance(seconds: Int64) { time.now.withLock { $0 = $0.adding(seconds: seconds) } }

    /// Raises an alert of the county: an operator's outage.
    func raise(_ number: Int64 = 1) async throws {
        try await filing.file(
            AlertSeed(
                kind: .outage, level: .task, region: try RegionCode(Self.county), observation: nil,
                at: try Instant("2020-02-02T12:00:00+08:00").adding(seconds: number)))
    }

    /// Sends what is due now by a sender.
    ///
    /// - Returns: what came back.
    func deliver(by sender: WebhookSender) async throws -> [WebhookAnswer] {
        var answers: [WebhookAnswer] = []
        while let delivery = try await webhooks.claim() {
            guard let message = delivery.message else { continue }
            let answer = try await sender.send(message)
            answers.append(answer)
            try await webhooks.finish(delivery, answer, jitter: 0)
        }
        return answers
    }
}
