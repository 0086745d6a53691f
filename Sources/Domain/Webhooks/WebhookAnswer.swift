/// What came of an attempt to push: the status the other system answered with, or why there was none.
public enum WebhookAnswer: Sendable, Hashable {
    /// It answered with this HTTP status.
    case status(Int)
    /// It answered with this HTTP status, and asks not to be tried again before so many seconds (RFC 9110, 10.2.3).
    case postponed(Int, seconds: Int64)
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
        switch self {
        case .status(let code), .postponed(let code, _): String(code)
        default: Self.words.first { $0.0 == self }?.1 ?? ""
        }
    }

    /// Whether the event has arrived.
    public var isDelivered: Bool { if case .status(200...299) = self { true } else { false } }

    /// Not before so many seconds, at most a day, it wants to be tried again; 0 where it does not say.
    public var postponedSeconds: Int64 {
        if case .postponed(_, let seconds) = self { min(max(seconds, 0), Self.longestPostponement) } else { 0 }
    }

    private static let longestPostponement: Int64 = 86_400

    /// Whether the other system says that it is gone for good.
    public var isGone: Bool { self == .status(410) }
}
