/// At what hours of each day somebody is looked after. The checks that are due are computed from it and from those that
/// were made: there are no rows of planned checks, so nothing has to be made again when an order changes.
public struct CheckPlan: Sendable, Hashable {
    /// The windows of every day in hours of Asia/Shanghai, `from..<to`, in order and apart; at least one.
    public let hours: [Range<Int>]

    /// A plan.
    ///
    /// - Parameter hours: within 0..<24, in order, none touching the one before.
    public init(hours: [Range<Int>]) {
        precondition(!hours.isEmpty && hours.allSatisfy { !$0.isEmpty }, "a plan has windows, and they have hours")
        precondition(hours.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 24 }, "a window lies within a day")
        precondition(
            zip(hours, hours.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "windows are in order")
        self.hours = hours
    }

    /// Twice a day: from 6 to 10 and from 14 to 18.
    ///
    /// Source: 《密切接触者管理方案》: 每日至少进行2次体温测定.
    public static let twiceDaily = CheckPlan(hours: [6..<10, 14..<18])

    /// The windows of a day.
    public func windows(on day: Day) -> [CheckWindow] {
        hours.map { hours in
            CheckWindow(
                opens: day.firstHour.advanced(by: hours.lowerBound).start,
                closes: day.firstHour.advanced(by: hours.upperBound).start)
        }
    }

    /// The first window that is still to be kept, `nil` where there is none any more.
    ///
    /// A check serves the window that is open, or, where it comes late, the one that has passed: so the next is the
    /// first that opens behind the last check. A window that had closed before the observation began is not asked for.
    ///
    /// - Parameters:
    ///   - start: when the observation began.
    ///   - last: when somebody was looked after last.
    ///   - lastDay: the last day with checks.
    public func next(from start: Instant, after last: Instant?, until lastDay: Day) -> CheckWindow? {
        var day = max(start, last ?? start).day
        while day <= lastDay {
            for window in windows(on: day) where window.closes > start {
                if let last, window.opens <= last { continue }
                return window
            }
            day = day.advanced(by: 1)
        }
        return nil
    }
}
