public import Domain
import SQLCore

/// Webhooks: who gets the alerts of a region pushed, and what of it is on its way (docs/adr/0025).
///
/// Who changes one is passed as `by`: an administrator of its region, or `nil` for the operator at the machine, who may
/// change all. Every change is recorded with it.
public struct WebhookStore: Sendable {
    let database: any SQLDatabase
    let sealing: SecretSealing
    let clock: WallClock
    let rule: ConnectionRule

    /// How many a region may have in use at once.
    public static let limit = 20
    /// For how long a former secret still signs beside the new one, in seconds.
    public static let formerSeconds: Int64 = 86_400

    /// The webhooks of a ledger.
    ///
    /// - Parameter rule: what addresses may be added.
    public init(ledger: Ledger, rule: ConnectionRule = ConnectionRule()) {
        database = ledger.database
        sealing = ledger.vault.secretSealing
        clock = ledger.clock
        self.rule = rule
    }

    /// Adds a webhook for every event about an alert of a region from now on.
    ///
    /// - Returns: the webhook, and the secret its pushes are signed with: shown here and never again.
    /// - Throws: `webhook.address-invalid`, `region.unknown`, `access.refused`; `value.too-many` where the region has
    ///   ``limit`` of them.
    public func add(
        _ address: WebhookAddress, for region: RegionCode, by author: Author? = nil
    ) async throws -> (webhook: Webhook, secret: String) {
        try AccountRule.covers(author, region)
        try rule.check(address)
        let now = clock.now()
        let secret = WebhookSecret.fresh()
        let account = author?.account ?? .localOperator
        let webhook = Webhook(
            id: .fresh(at: now), region: region, address: address, addedBy: account, addedAt: now)
        let sealed = try secret.sealed(for: webhook.id, by: sealing)
        try await database.write { connection in
            try AccountRule.exists(region, connection)
            try Self.checkRoom(in: region, connection)
            let cursor = LedgerCursor(positions: try AlertFeed.heads(of: region, connection))
            try connection.execute(
                """
                INSERT INTO webhook (id, region, address, secret, cursor, added_by, added_at, claimed_until)
                VALUES (\(webhook.id), \(region), \(address.text), \(sealed), \(cursor.text), \(account), \(now), 0)
                """)
            try Self.record(.webhookAdded, webhook, by: author, at: now, connection)
        }
        return (webhook, secret.text)
    }

    /// Gives a webhook another secret. For ``formerSeconds`` its pushes are signed with both.
    ///
    /// - Returns: the secret, shown here and never again.
    /// - Throws: `webhook.unknown`, also where it is not one's to change; `webhook.ended`.
    public func exchangeSecret(of id: ID<Webhook>, by author: Author? = nil) async throws -> String {
        let now = clock.now()
        let secret = WebhookSecret.fresh()
        let sealed = try secret.sealed(for: id, by: sealing)
        try await database.write { connection in
            let row = try Self.inUse(id, author, connection)
            try connection.execute(
                """
                UPDATE webhook SET secret = \(sealed), former_secret = \(row.secret),
                    former_until = \(now.adding(seconds: Self.formerSeconds))
                WHERE id = \(id)
                """)
            try Self.record(.webhookSecret, row.webhook, by: author, at: now, connection)
        }
        return secret.text
    }

    /// Ends a webhook at once: nothing is sent to it any more, and what it could not deliver is no longer counted as
    /// failed. Once more changes nothing.
    ///
    /// - Throws: `webhook.unknown`, also where it is not one's to end.
    public func end(_ id: ID<Webhook>, by author: Author? = nil) async throws {
        let now = clock.now()
        try await database.write { connection in
            let row = try Self.locked(id, author, connection)
            try connection.execute("UPDATE webhook SET ended_at = \(row.webhook.endedAt ?? now) WHERE id = \(id)")
            try connection.execute(
                """
                UPDATE webhook_delivery SET state = 'ended', next_at = NULL
                WHERE webhook = \(id) AND state IN ('waiting', 'failed')
                """)
            try Self.record(.webhookEnded, row.webhook, by: author, at: now, connection)
        }
    }

    /// Sends again what a webhook could not deliver, with the ids it had.
    ///
    /// - Returns: how many that are.
    /// - Throws: `webhook.unknown`, also where it is not one's to change; `webhook.ended`.
    @discardableResult
    public func resend(_ id: ID<Webhook>, by author: Author? = nil) async throws -> Int {
        let now = clock.now()
        return try await database.write { connection in
            let row = try Self.inUse(id, author, connection)
            let count = try connection.execute(
                """
                UPDATE webhook_delivery SET state = 'waiting', next_at = \(now), attempts = 0
                WHERE webhook = \(id) AND state = 'failed'
                """)
            try Self.record(.webhookResent, row.webhook, by: author, at: now, connection)
            return count
        }
    }

    /// A signed event of the type `test`, for whoever sets a webhook up. It is not kept.
    ///
    /// - Throws: `webhook.unknown`, also where it is not one's to change; `webhook.ended`.
    public func testMessage(for id: ID<Webhook>, by author: Author? = nil) async throws -> WebhookMessage {
        let now = clock.now()
        return try await database.write { [sealing] connection in
            let row = try Self.inUse(id, author, connection)
            let body = WebhookMessage.body("test", at: now, ["region": .string(row.webhook.region.text)])
            return try WebhookMessage(
                row, id: ID<WebhookMessage>.fresh(at: now).description, body: body, by: sealing, at: now)
        }
    }

    private static func checkRoom(in region: RegionCode, _ connection: any SQLReading) throws {
        let rows = try connection.query(
            "SELECT id FROM webhook WHERE region = \(region) AND ended_at IS NULL LIMIT \(limit)")
        guard rows.count < limit else {
            throw Problem(
                .valueTooMany, "一个区域最多 \(limit) 个推送地址，请先停用不用的。",
                "A region has at most \(limit) webhooks; end one that is not needed.", at: "region")
        }
    }

    private static func locked(
        _ id: ID<Webhook>, _ author: Author?, _ connection: any SQLWriting
    ) throws -> WebhookRow {
        guard let row = try WebhookRow.locked(id, connection),
            author.map({ $0.holds([.administrator], on: row.webhook.region) }) ?? true
        else {
            throw Problem(
                .webhookUnknown, "没有这个推送地址，或不在您的管理区域内。", "There is no such webhook in the regions you administer.")
        }
        return row
    }

    private static func inUse(
        _ id: ID<Webhook>, _ author: Author?, _ connection: any SQLWriting
    ) throws -> WebhookRow {
        let row = try locked(id, author, connection)
        guard row.webhook.endedAt == nil else {
            throw Problem(.webhookEnded, "这个推送地址已停用，请重新添加。", "This webhook has ended; add it anew.")
        }
        return row
    }

    static func record(
        _ detail: AccessDetail, _ webhook: Webhook, by author: Author?, at now: Instant, _ connection: any SQLWriting
    ) throws {
        let record = AccessRecord(
            .changeWebhook, by: author?.account ?? .localOperator, in: webhook.region,
            subject: webhook.id.of(Subject.self), detail: detail, at: now)
        try AccessLog.record([record], in: connection)
    }
}
