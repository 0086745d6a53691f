/// Where an installation lets its webhooks connect to. Whoever may register an address must not be able to reach with it
/// what only the server can.
public struct ConnectionRule: Sendable, Hashable {
    /// Whether the operator lets them into networks of their own, and there by plain http too
    /// (`FANGXIAN_WEBHOOK_PRIVATE`).
    public let allowsNear: Bool

    /// A rule.
    public init(allowsNear: Bool = false) { self.allowsNear = allowsNear }

    /// Whether a connection may be made to an address that a name stands for.
    public func allows(_ address: NetworkAddress, isSecure: Bool) -> Bool {
        switch address.reach {
        case .far: isSecure
        case .near: allowsNear
        case .never: false
        }
    }

    /// Refuses what can be seen to be out of bounds before any name is looked up.
    ///
    /// - Throws: `webhook.address-invalid`.
    public func check(_ address: WebhookAddress) throws(Problem) {
        guard address.isSecure || allowsNear else {
            throw Problem(
                .webhookAddressInvalid, "推送地址必须以 https:// 开头。", "The address must begin with https://.",
                at: "address")
        }
        guard let literal = address.literal, !allows(literal, isSecure: address.isSecure) else { return }
        throw Problem(
            .webhookAddressInvalid, "不能推送到这个地址：它属于本机、内部网络或保留地址，或者未用 https。",
            "Nothing is pushed to this address: it is the machine's own, of a private network or reserved, or not by "
                + "https.", at: "address")
    }
}
