public import Domain
import SQLCore

/// One signed push, ready to be sent: valid for some minutes, as receivers compare its timestamp with their clocks.
public struct WebhookMessage: Sendable {
    /// The webhook it is for.
    public let webhook: ID<Webhook>
    /// Where it goes.
    public let address: WebhookAddress
    /// Its headers by name, in lower case: `webhook-id`, which a repeat has too, `webhook-timestamp`,
    /// `webhook-signature`, and the type of the content.
    public let headers: [String: String]
    /// JSON of the members `type`, `timestamp` and `data`.
    public let body: String

    /// Signs with the secret, and for a day after an exchange with the former one as well.
    ///
    /// - Throws: `vault.unreadable` where the secret was changed or is another webhook's.
    init(_ row: WebhookRow, id: String, body: String, by vault: SecretSealing, at now: Instant) throws {
        webhook = row.webhook.id
        address = row.webhook.address
        self.body = body
        let seconds = now.milliseconds / 1_000
        let secret = try WebhookSecret(row.secret, of: row.webhook.id, by: vault)
        let former = try Self.former(of: row, by: vault, at: now)
        let signatures = [secret, former].compactMap { $0?.signature(id: id, timestamp: seconds, body: body) }
        headers = [
            "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(seconds),
            "webhook-signature": signatures.joined(separator: " "),
        ]
    }

    private static func former(
        of row: WebhookRow, by vault: SecretSealing, at now: Instant
    ) throws -> WebhookSecret? {
        guard let former = row.former, former.until > now else { return nil }
        do {
            return try WebhookSecret(former.secret, of: row.webhook.id, by: vault)
        } catch let problem as Problem where problem.code == .vaultUnreadable {
            // It was exchanged because it cannot be opened.
            return nil
        }
    }

    /// The body of an event.
    static func body(_ type: String, at moment: Instant, _ data: JSON) -> String {
        JSON.object(["type": .string(type), "timestamp": .string(moment.description), "data": data]).canonicalText
    }
}
