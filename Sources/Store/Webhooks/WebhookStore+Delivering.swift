public import Domain
import SQLCore

extension WebhookStore {
    /// How long a server has for one attempt before another may take over, in seconds: well over the time an attempt
    /// may take.
    static let claimSeconds: Int64 = 60
    /// For how long delivered events are kept, in seconds.
    static let keptSeconds: Int64 = 30 * 86_400

    /// Reads on in the ledgers: writes down for each webhook what is to be sent to it, and moves its cursor in the same
    /// transaction, so that a server that is killed has lost nothing and doubled nothing.
    ///
    /// - Parameters:
    ///   - limit: how many events in one transaction, at most, of each county.
    ///   - gap: behind how many positions without an event for it a webhook's cursor moves all the same, so that they
    ///     are not read at every waking.
    /// - Returns: how many events there were.
    /// - Throws: what came of the first webhook for which it failed, after it was tried for all.
    @discardableResult
    public func follow(limit: Int = 200, gap: Int64 = 1_000) async throws -> Int {
        let ids = try await database.read { connection in
            try connection.query("SELECT id FROM webhook WHERE ended_at IS NULL ORDER BY id")
                .map { try $0.id(0, as: Webhook.self) }
        }
        var count = 0
        var failure: (any Error)?
        for id in ids {
            do {
                while try await isBehind(id, gap) { count += try await follow(id, limit) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return count
    }

    /// Mostly there is nothing: then nothing is locked.
    private func isBehind(_ id: ID<Webhook>, _ gap: Int64) async throws -> Bool {
        try await database.read { connection in
            guard
                let row = try connection.first(
                    "SELECT \(WebhookRow.columns) FROM webhook WHERE id = \(id) AND ended_at IS NULL"
                ).map(WebhookRow.init)
            else { return false }
            let page = try AlertFeed.entries(of: row.webhook.region, after: row.cursor, limit: 1, connection)
            return !page.entries.isEmpty || page.cursor.distance(from: row.cursor) >= gap
        }
    }

    private func follow(_ id: ID<Webhook>, _ limit: Int) async throws -> Int {
        let now = clock.now()
        return try await database.write { connection in
            guard let row = try WebhookRow.locked(id, connection), row.webhook.endedAt == nil else { return 0 }
            let page = try AlertFeed.entries(of: row.webhook.region, after: row.cursor, limit: limit, connection)
            try connection.execute(Self.insert, rows: page.entries.map { Self.values($0.entry, for: id, at: now) })
            try connection.execute("UPDATE webhook SET cursor = \(page.cursor.text) WHERE id = \(id)")
            return page.entries.count
        }
    }

    /// Takes what is to be sent next. Webhooks take turns; of one the events come in the order of their ledger, unless an
    /// attempt failed. Nobody else sends to the webhook until ``finish(_:_:jitter:)``, or for a minute.
    public func claim() async throws -> WebhookDelivery? {
        let now = clock.now()
        let due: SQLText = """
            SELECT id FROM webhook WHERE ended_at IS NULL AND claimed_until <= \(now)
                AND EXISTS (SELECT 1 FROM webhook_delivery
                    WHERE webhook = webhook.id AND state = 'waiting' AND next_at <= \(now))
            ORDER BY claimed_until, id LIMIT 1
            """
        // Mostly there is nothing: then nothing is locked.
        guard try await database.read({ try $0.first(due) }) != nil else { return nil }
        let until = now.adding(seconds: Self.claimSeconds)
        let claimed: (webhook: SQLRow, next: SQLRow)? = try await database.write { connection in
            guard let id = try connection.first(due + " \(fragment: .forUpdate)")?.id(0, as: Webhook.self),
                let webhook = try connection.first("SELECT \(WebhookRow.columns) FROM webhook WHERE id = \(id)"),
                let next = try connection.first(
                    """
                    SELECT county, position, entry, body, attempts FROM webhook_delivery
                    WHERE webhook = \(id) AND state = 'waiting' AND next_at <= \(now)
                    ORDER BY next_at, county, position LIMIT 1
                    """)
            else { return nil }
            try connection.execute("UPDATE webhook SET claimed_until = \(until) WHERE id = \(id)")
            try connection.execute(
                """
                UPDATE webhook_delivery SET attempts = attempts + 1, tried_at = \(now)
                WHERE county = \(try next.regionCode(0)) AND webhook = \(id) AND position = \(try next.integer(1))
                """)
            return (webhook, next)
        }
        guard let claimed else { return nil }
        // Read and signed after the claim is written, so that a webhook that cannot be read stops no other.
        let (row, next) = (try WebhookRow(claimed.webhook), claimed.next)
        return WebhookDelivery(
            webhook: row.webhook.id, message: try message(next, to: row, at: now), attempt: try next.int(4) + 1,
            county: try next.regionCode(0), position: try next.integer(1), claimedUntil: until)
    }

    /// - Returns: `nil` where the secret cannot be opened.
    private func message(_ next: SQLRow, to row: WebhookRow, at now: Instant) throws -> WebhookMessage? {
        do {
            return try WebhookMessage(
                row, id: try next.id(2, as: Entry.self).description, body: try next.text(3), by: sealing, at: now)
        } catch let problem as Problem where problem.code == .vaultUnreadable {
            return nil
        }
    }

    /// Writes down what came of an attempt, when the next one is due, which is never before the other system asks for it,
    /// and lets go of the webhook. Where the other system says that it is gone for
    /// good, the webhook is ended and what waits for it has failed.
    ///
    /// - Parameter jitter: 0 to 1, by chance; see `WebhookRetry`.
    /// - Returns: whether the event is now given up.
    @discardableResult
    public func finish(_ delivery: WebhookDelivery, _ answer: WebhookAnswer, jitter: Double) async throws -> Bool {
        let now = clock.now()
        let id = delivery.webhook
        let pause = WebhookRetry.milliseconds(after: delivery.attempt, jitter: jitter)
        let next =
            answer.isDelivered || answer.isGone
            ? nil : pause.map { now.adding(milliseconds: max($0, answer.postponedSeconds * 1_000)) }
        let state = answer.isDelivered ? "delivered" : next == nil ? "failed" : "waiting"
        return try await database.write { connection in
            // The webhook's row first, as everybody takes them.
            try connection.execute(
                "UPDATE webhook SET claimed_until = \(now) WHERE id = \(id) AND claimed_until = \(delivery.claimedUntil)"
            )
            let changed = try connection.execute(
                """
                UPDATE webhook_delivery SET state = \(state), next_at = \(next.sqlValue), answer = \(answer.text)
                WHERE county = \(delivery.county) AND webhook = \(id) AND position = \(delivery.position)
                    AND state = 'waiting' AND attempts = \(delivery.attempt)
                """)
            guard changed == 1 else { return false }
            if answer.isGone { try Self.gone(id, at: now, connection) }
            return state == "failed"
        }
    }

    private static func gone(_ id: ID<Webhook>, at now: Instant, _ connection: any SQLWriting) throws {
        guard let webhook = try WebhookRow.locked(id, connection)?.webhook, webhook.endedAt == nil else { return }
        try connection.execute("UPDATE webhook SET ended_at = \(now) WHERE id = \(id)")
        try connection.execute(
            """
            UPDATE webhook_delivery SET state = 'failed', next_at = NULL WHERE webhook = \(id) AND state = 'waiting'
            """)
        try record(.webhookEnded, webhook, by: .system(in: webhook.region), at: now, connection)
    }

    /// Forgets what was delivered, or ended with its webhook, a month ago.
    public func sweep() async throws {
        let before = clock.now().adding(seconds: -Self.keptSeconds)
        _ = try await database.write { connection in
            try connection.execute(
                "DELETE FROM webhook_delivery WHERE created_at < \(before) AND state IN ('delivered', 'ended')")
        }
    }

    private static func values(_ entry: Entry, for id: ID<Webhook>, at now: Instant) -> [SQLValue] {
        let event = AlertEvent(entry)
        let region = entry.submission.region
        return [
            (region.county ?? region).sqlValue, id.sqlValue, .integer(entry.position), entry.id.sqlValue,
            .text(WebhookMessage.body(event.kind.rawValue, at: entry.recordedAt, event.data)), now.sqlValue,
            now.sqlValue,
        ]
    }

    private static let insert = SQLStatement(
        """
        INSERT INTO webhook_delivery (county, webhook, position, entry, body, created_at, next_at, state, attempts)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7), 'waiting', 0)
        """)
}
