import Domain
import SQLCore
import Store

/// Two counties with alerts, webhooks, and a clock that is set by hand: it is 16:30 on 2 February.
struct WebhookScene {
    let base: LedgerFixture
    let clock: TrackFixture.HandClock
    let ledger: Ledger
    let webhooks: WebhookStore
    private let filing: AlertFiling

    static let city = "511000000000"
    static let county = LedgerFixture.longchang

    init(_ database: any SQLDatabase) async throws {
        base = try await LedgerFixture(database)
        let clock = TrackFixture.HandClock(base.now)
        self.clock = clock
        ledger = Self.ledger(database, base.vault, clock)
        webhooks = WebhookStore(ledger: ledger)
        filing = AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger))
    }

    private static func ledger(
        _ database: any SQLDatabase, _ vault: Vault, _ clock: TrackFixture.HandClock
    ) -> Ledger {
        Ledger(database: database, vault: vault, clock: WallClock { clock.now })
    }

    /// The webhooks as another server on the same database has them, or this one after a restart.
    func another(on database: any SQLDatabase) async throws -> WebhookStore {
        let vault = try await Vault(in: database, master: .key(LedgerFixture.master), clock: .fixed(base.now))
        return WebhookStore(ledger: Self.ledger(database, vault, clock))
    }

    @discardableResult
    func add(_ region: String = county, by author: Author? = nil) async throws -> (webhook: Webhook, secret: String) {
        try await webhooks.add(
            try WebhookAddress("https://police.example/hook"), for: try RegionCode(region), by: author)
    }

    /// Raises an alert in a grid.
    func raise(_ number: Int64, in region: String = LedgerFixture.grids[0]) async throws {
        try await filing.file(
            AlertSeed(
                kind: .left, level: .police, region: try RegionCode(region), observation: LedgerFixture.id(77),
                at: try Instant("2020-02-02T12:00:00+08:00").adding(seconds: number), distanceMetres: 80,
                deviceType: "甲"))
    }

    /// Sends all that is due now, and answers each the same; what cannot be signed is not sent.
    ///
    /// - Returns: what was sent.
    @discardableResult
    func deliver(_ answer: WebhookAnswer = .status(200), from store: WebhookStore? = nil) async throws
        -> [WebhookMessage]
    {
        let store = store ?? webhooks
        var sent: [WebhookMessage] = []
        while let delivery = try await store.claim() {
            if let message = delivery.message { sent.append(message) }
            try await store.finish(delivery, delivery.message == nil ? .secretUnreadable : answer, jitter: 0)
        }
        return sent
    }

    static func id(_ message: WebhookMessage) -> String { message.headers["webhook-id"] ?? "" }

    static func administrator(of region: String = county) throws -> Author {
        Author(account: LedgerFixture.account, grants: [Grant(.administrator, on: try RegionCode(region))])
    }
}
