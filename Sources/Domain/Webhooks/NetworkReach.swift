/// Where an IP address leads.
public enum NetworkReach: Sendable, Hashable {
    /// The internet.
    case far
    /// The machine itself, or a network of its own: loopback, private, shared by a carrier.
    case near
    /// Nowhere a message may go: link-local, multicast, reserved, the addresses at which clouds give out secrets.
    case never
}
