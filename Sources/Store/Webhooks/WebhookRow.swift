import Domain
import SQLCore

/// A webhook as the database keeps it.
struct WebhookRow: Sendable {
    let webhook: Webhook
    /// Sealed.
    let secret: [UInt8]
    /// The secret before it, sealed, and until when it is used beside it.
    let former: (secret: [UInt8], until: Instant)?
    let cursor: LedgerCursor

    static let columns: SQLText =
        "id, region, address, added_by, added_at, ended_at, secret, former_secret, former_until, cursor"

    init(_ row: SQLRow) throws {
        webhook = Webhook(
            id: try row.id(0, as: Webhook.self), region: try row.regionCode(1),
            address: try WebhookAddress(try row.text(2)), addedBy: try row.id(3, as: Account.self),
            addedAt: try row.instant(4), endedAt: try row.optionalInstant(5))
        secret = try row.bytes(6)
        let until = try row.optionalInstant(8)
        former = try row.optionalBytes(7).flatMap { secret in until.map { (secret, $0) } }
        cursor = try LedgerCursor(try row.text(9))
    }

    /// Reads a webhook and keeps others from changing it in this transaction.
    static func locked(_ id: ID<Webhook>, _ connection: any SQLWriting) throws -> WebhookRow? {
        try connection.first("SELECT \(columns) FROM webhook WHERE id = \(id) \(fragment: .forUpdate)").map(Self.init)
    }
}
