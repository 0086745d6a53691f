public import Domain

/// An event that one server has claimed and is to send now.
public struct WebhookDelivery: Sendable {
    /// The webhook it is for.
    public let webhook: ID<Webhook>
    /// What to send; `nil` where the webhook's secret cannot be opened.
    public let message: WebhookMessage?
    /// Which attempt it is, from 1.
    public let attempt: Int
    let county: RegionCode
    let position: Int64
    /// Until when no other server sends to this webhook.
    let claimedUntil: Instant
}
