public import Domain
import SQLCore

extension WebhookStore {
    /// The webhooks of a region and those below it, the oldest first; the caller has checked who asks.
    ///
    /// - Parameter region: `nil` for all.
    public func webhooks(in region: RegionCode?) async throws -> [WebhookSummary] {
        let range = region?.subtree ?? (from: "", below: "~")
        return try await database.read { connection in
            try connection.query(
                """
                SELECT \(WebhookRow.columns) FROM webhook
                WHERE region >= \(range.from) AND region < \(range.below) ORDER BY added_at, id
                """
            ).map { try Self.summary(try WebhookRow($0).webhook, connection) }
        }
    }

    /// How many events about alerts of a region's county could not be delivered, to whichever webhook.
    public func failures(in region: RegionCode) async throws -> Int {
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            try connection.first(
                """
                SELECT COUNT(*) FROM webhook_delivery
                WHERE county >= \(counties.from) AND county < \(counties.below) AND state = 'failed'
                """)?.int(0) ?? 0
        }
    }

    /// How many events wait to be delivered, and how many were given up, to all webhooks.
    public func deliveries() async throws -> (waiting: Int, failed: Int) {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0),
                    COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0)
                FROM webhook_delivery WHERE state IN ('waiting', 'failed')
                """)
            return (try row?.int(0) ?? 0, try row?.int(1) ?? 0)
        }
    }

    private static func summary(_ webhook: Webhook, _ connection: any SQLReading) throws -> WebhookSummary {
        var counts: [String: Int] = [:]
        for row in try connection.query(
            """
            SELECT state, COUNT(*) FROM webhook_delivery
            WHERE webhook = \(webhook.id) AND state IN ('waiting', 'failed') GROUP BY state
            """)
        { counts[try row.text(0)] = try row.int(1) }
        let last = try connection.first(
            """
            SELECT answer, tried_at FROM webhook_delivery
            WHERE webhook = \(webhook.id) AND answer IS NOT NULL AND tried_at IS NOT NULL
            ORDER BY tried_at DESC LIMIT 1
            """)
        return WebhookSummary(
            webhook: webhook, waiting: counts["waiting"] ?? 0, failed: counts["failed"] ?? 0,
            lastAnswer: try last?.optionalText(0), triedAt: try last?.optionalInstant(1))
    }
}
