public import Domain

/// A webhook with how its pushes fare.
public struct WebhookSummary: Sendable, Hashable {
    /// The webhook.
    public let webhook: Webhook
    /// How many events are on their way.
    public let waiting: Int
    /// How many could not be delivered, and are not tried any more.
    public let failed: Int
    /// What came of the last attempt, as `WebhookAnswer.text`; `nil` before the first.
    public let lastAnswer: String?
    /// When that was.
    public let triedAt: Instant?
}
