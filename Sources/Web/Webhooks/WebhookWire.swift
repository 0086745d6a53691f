import Domain
import Store

/// Webhooks as the API gives them.
enum WebhookWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "address": .string, "addedBy": .uuid, "addedAt": .moment,
            "waiting": .integer, "failed": .integer,
        ], optional: ["endedAt": .moment, "lastAnswer": .string, "triedAt": .moment])

    static func json(_ summary: WebhookSummary) -> JSON {
        let webhook = summary.webhook
        var members: [String: JSON] = [
            "id": .string(webhook.id.description), "region": .string(webhook.region.text),
            "address": .string(webhook.address.text), "addedBy": .string(webhook.addedBy.description),
            "addedAt": .string(webhook.addedAt.description), "waiting": .number(DecimalNumber(summary.waiting)),
            "failed": .number(DecimalNumber(summary.failed)),
        ]
        members["endedAt"] = webhook.endedAt.map { .string($0.description) }
        members["lastAnswer"] = summary.lastAnswer.map { .string($0) }
        members["triedAt"] = summary.triedAt.map { .string($0.description) }
        return .object(members)
    }
}
