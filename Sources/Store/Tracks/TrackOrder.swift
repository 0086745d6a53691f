public import Domain

/// What the track store has to know of an order (观察令) before a device can watch over it.
public struct TrackOrder: Sendable, Hashable {
    /// The order.
    public let id: ID<Subject>
    /// The person observed.
    public let person: ID<Subject>
    /// Where: within one county.
    public let region: RegionCode
    /// From when reports are kept.
    public let beginsAt: Instant
    /// Before when, `nil` while that is open.
    public let endsAt: Instant?
    /// The fence as bytes of whoever judges it: area and rules. Empty where there is none.
    public let fence: [UInt8]

    /// An order.
    public init(
        id: ID<Subject>, person: ID<Subject>, region: RegionCode, beginsAt: Instant, endsAt: Instant?,
        fence: [UInt8] = []
    ) {
        self.id = id
        self.person = person
        self.region = region
        self.beginsAt = beginsAt
        self.endsAt = endsAt
        self.fence = fence
    }
}
