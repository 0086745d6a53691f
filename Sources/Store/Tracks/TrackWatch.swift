public import Domain

/// One device that watches over one order of one person.
public struct TrackWatch: Sendable, Hashable {
    /// The county whose entries the order is among.
    public let county: RegionCode
    /// The order (观察令).
    public let order: ID<Subject>
    /// The person.
    public let person: ID<Subject>
    /// Where the person is observed.
    public let region: RegionCode
    /// Which of the order's devices it is, from 1; a replacement has the next number.
    public let device: Int
    /// The operator (运营商) whose files name it, `nil` for a phone that reports itself.
    public let operatorName: String?
    /// When it was enrolled.
    public let createdAt: Instant
    /// From when its reports are kept.
    public let beginsAt: Instant
    /// Before when, `nil` while that is open.
    public let endsAt: Instant?
    /// When it was replaced or withdrawn.
    public let stoppedAt: Instant?

    /// What alerts call the device: `operator` for operators' files, nothing for a phone.
    public var deviceType: String? { operatorName == nil ? nil : Self.operatorType }

    /// What alerts call the subscribers of operators' files.
    public static let operatorType = "operator"

    /// Whether a report of a moment may be kept.
    public func isInForce(at moment: Instant) -> Bool {
        moment >= beginsAt && !isOver(at: moment)
    }

    /// Whether nothing of it is kept any more.
    public func isOver(at moment: Instant) -> Bool {
        endsAt.map { moment >= $0 } ?? false || stoppedAt.map { moment >= $0 } ?? false
    }
}
