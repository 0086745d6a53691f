/// Why a part of a tracker's message became no report. The raw values are what measures and logs say.
public enum IgnoredReason: String, Sendable, Hashable, CaseIterable {
    /// A kind of message that holds no position: waypoints, cards, steps, a trip's summary.
    case notAPosition = "not-a-position"
    /// A kind of message that nobody has told us of.
    case unknownType = "unknown-type"
    /// It is no object, or holds neither a position nor a time.
    case malformed = "malformed"
    /// Latitude or longitude are missing, no numbers, or out of range.
    case positionInvalid = "position-invalid"
    /// The time is missing, cannot be read, or lies before 2000 or after 2099.
    case timeInvalid = "time-invalid"
    /// It is sealed, and there is no key for it.
    case noKey = "no-key"
    /// It is sealed under another key, or damaged.
    case notDecrypted = "not-decrypted"
    /// Beyond the most parts that one message may have.
    case tooMany = "too-many"
}
