import Domain
import SQLCore

/// Which samples a list shows.
public enum SampleFilter: String, Sendable, Hashable, CaseIterable {
    /// Without a result for longer than ``Sample/resultSeconds``.
    case overdue
    /// Taken, and in no laboratory yet.
    case onTheWay = "on-the-way"
    /// In a laboratory, without a result.
    case waiting
    /// Positive.
    case positive
    /// Without a result and of no use any more: to be taken again.
    case failed
    /// With a result.
    case resulted

    func condition(at now: Instant) -> SQLText {
        switch self {
        case .overdue:
            """
            result IS NULL AND stage IN ('taken', 'dispatched', 'received')
                AND taken_at <= \(now.adding(seconds: -Sample.resultSeconds))
            """
        case .onTheWay: "result IS NULL AND stage IN ('taken', 'dispatched')"
        case .waiting: "result IS NULL AND stage = 'received'"
        case .positive: "result = 'positive'"
        case .failed: "result IS NULL AND stage IN ('rejected', 'lost', 'destroyed')"
        case .resulted: "result IS NOT NULL"
        }
    }
}
