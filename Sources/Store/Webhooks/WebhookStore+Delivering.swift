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
    /// - Parameter limit: how many events in one transaction, at most, of each county.
    /// - Returns: how many there were.
    @discardableResult
    public func follow(limit: Int = 200) async throws -> Int {
        let behind = try await database.read { connection in
            try connection.query("SELECT \(WebhookRow.columns) FROM webhook WHERE ended_at IS NULL ORDER BY id")
                .map { try WebhookRow($0) }.filter { row in
                    try !AlertFeed.entries(of: row.webhook.region, after: row.cursor, limit: 1, connection).entries
                        .isEmpty
                }.map(\.webhook.id)
        }
        var count = 0
        for id in behind {
            while true {
                let taken = try await follow(id, limit)
                count += taken
                if taken == 0 { break }
            }
        }
        return count
    }

    private func follow(_ id: ID<Webhook>, _ limit: Int) async throws -> Int {
        let now = clock.now()
        return try await database.write { connection in
            guard let row = try WebhookRow.locked(id, connection), row.webhook.endedAt == nil else { return 0 }
            let page = try AlertFeed.entries(of: row.webhook.region, after: row.cursor, limit: limit, connection)
            guard !page.entries.isEmpty else { return 0 }
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
        return try await database.write { [sealing] connection in
            guard let id = try connection.first(due + " \(fragment: .forUpdate)")?.id(0, as: Webhook.self),
                let row = try WebhookRow.locked(id, connection),
                let next = try connection.first(
                    """
                    SELECT county, position, entry, body, attempts FROM webhook_delivery
                    WHERE webhook = \(id) AND state = 'waiting' AND next_at <= \(now)
                    ORDER BY next_at, county, position LIMIT 1
                    """)
            else { return nil }
            let (county, position, attempt) = (try next.regionCode(0), try next.integer(1), try next.int(4) + 1)
            try connection.execute("UPDATE webhook SET claimed_until = \(until) WHERE id = \(id)")
            try connection.execute(
                """
                UPDATE webhook_delivery SET attempts = \(attempt), tried_at = \(now)
                WHERE county = \(county) AND webhook = \(id) AND position = \(position)
                """)
            let message = try WebhookMessage(
                row, id: try next.id(2, as: Entry.self).description, body: try next.text(3), by: sealing, at: now)
            return WebhookDelivery(
                message: message, attempt: attempt, county: county, position: position, claimedUntil: until)
        }
    }

    /// Writes down what came of an attempt, and lets go of the webhook. Where the other system says that it is gone for
    /// good, the webhook is ended and what waits for it has failed.
    ///
    /// - Parameter jitter: 0 to 1, by chance; see `WebhookRetry`.
    /// - Returns: whether the event is now given up.
    @discardableResult
    public func finish(_ delivery: WebhookDelivery, _ answer: WebhookAnswer, jitter: Double) async throws -> Bool {
        let now = clock.now()
        let id = delivery.message.webhook
        let pause = WebhookRetry.milliseconds(after: delivery.attempt, jitter: jitter)
        let next = answer.isDelivered || answer.isGone ? nil : pause.map { now.adding(milliseconds: $0) }
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
        try connection.execute("UPDATE webhook SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL")
        try connection.execute(
            """
            UPDATE webhook_delivery SET state = 'failed', next_at = NULL WHERE webhook = \(id) AND state = 'waiting'
            """)
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
