/// A registered address of another system, to which every event about an alert of a region is pushed (docs/adr/0025).
public struct Webhook: Sendable, Hashable {
    /// Its id.
    public let id: ID<Webhook>
    /// The region whose alerts are pushed, with all below it.
    public let region: RegionCode
    /// Where to. It may contain a key of the other system, so it is shown to its administrators alone and never logged.
    public let address: WebhookAddress
    /// Who added it.
    public let addedBy: ID<Account>
    /// When.
    public let addedAt: Instant
    /// When it was ended, `nil` while it is in use.
    public let endedAt: Instant?

    /// A webhook.
    public init(
        id: ID<Webhook>, region: RegionCode, address: WebhookAddress, addedBy: ID<Account>, addedAt: Instant,
        endedAt: Instant? = nil
    ) {
        self.id = id
        self.region = region
        self.address = address
        self.addedBy = addedBy
        self.addedAt = addedAt
        self.endedAt = endedAt
    }
}
