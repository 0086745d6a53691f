/// From when until when something holds: half-open, and without an end that is not given.
public struct Validity: Sendable, Hashable {
    /// Its first moment, `nil` where it always held.
    public let from: Instant?
    /// The first moment at which it no longer holds, `nil` where it has no end.
    public let until: Instant?

    /// Without beginning and end.
    public static let always = Validity(unchecked: nil, nil)

    private init(unchecked from: Instant?, _ until: Instant?) {
        self.from = from
        self.until = until
    }

    /// A time that is not empty.
    ///
    /// - Throws: `time.invalid` where it ends before it begins.
    public init(from: Instant?, until: Instant?) throws(Problem) {
        if let from, let until, until <= from {
            throw Problem(.timeInvalid, "结束时间须晚于开始时间。", "The end must be later than the beginning.", at: "until")
        }
        self.init(unchecked: from, until)
    }

    /// Whether it holds at a moment.
    public func holds(at moment: Instant) -> Bool {
        (from.map { $0 <= moment } ?? true) && (until.map { moment < $0 } ?? true)
    }

    /// The next moment at which it begins or ends.
    public func nextChange(after moment: Instant) -> Instant? {
        [from, until].compactMap { $0 }.filter { $0 > moment }.min()
    }

    /// Whether there is a moment at which both hold.
    public func overlaps(_ other: Validity) -> Bool {
        let begin = [from, other.from].compactMap { $0 }.max()
        let end = [until, other.until].compactMap { $0 }.min()
        guard let begin, let end else { return true }
        return begin < end
    }
}
