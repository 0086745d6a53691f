/// What the receiver of a movement took (签收), as the newest standing entry has it.
public struct DeliveryProof: Sendable, Hashable {
    /// What they took, in the smallest unit.
    public let received: Int
    /// What they did not.
    public let rejected: Int
    /// Why not.
    public let reason: String?

    /// The receipt that standing entries of the form `delivery-proof` about one movement make; `nil` where there is none.
    public init?(_ entries: [Entry]) {
        guard let body = entries.inOrder.last?.submission.body, let received = body["received"]?.whole,
            let rejected = body["rejected"]?.whole
        else { return nil }
        self.received = received
        self.rejected = rejected
        reason = body["reason"]?.text
    }
}
