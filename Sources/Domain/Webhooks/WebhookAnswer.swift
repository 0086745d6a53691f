/// What came of an attempt to push: the status the other system answered with, or why there was none.
public enum WebhookAnswer: Sendable, Hashable {
    /// It answered with this HTTP status.
    case status(Int)
    /// The name stands for no address.
    case unresolved
    /// The name stands for an address that nothing may be pushed to; no connection was made.
    case addressRefused
    /// No connection came about, or it broke.
    case unreachable
    /// Its certificate is not valid for its name.
    case untrusted
    /// It did not answer in time.
    case timedOut
    /// Nothing was sent, for the secret to sign it with cannot be opened.
    case secretUnreadable

    private static let words: [(WebhookAnswer, String)] = [
        (.unresolved, "unresolved"), (.addressRefused, "address-refused"), (.unreachable, "unreachable"),
        (.untrusted, "untrusted"), (.timedOut, "timed-out"),
        (.secretUnreadable, "secret-unreadable"),
    ]

    /// As it is kept and shown: the status in digits, or a word.
    public var text: String {
        if case .status(let code) = self { return String(code) }
        return Self.words.first { $0.0 == self }?.1 ?? ""
    }

    /// Whether the event has arrived.
    public var isDelivered: Bool { if case .status(200...299) = self { true } else { false } }

    /// Whether the other system says that it is gone for good.
    public var isGone: Bool { self == .status(410) }
}
