/// The interval of a figure, seen from the hour a bulletin speaks of. Intervals are half-open and end before that hour.
public enum FigureSpan: String, Sendable, Hashable, CaseIterable {
    /// From the start of the emergency (累计).
    case cumulative
    /// From the first hour of the day the bulletin speaks of (当日); at 24时 that is the whole day that ends.
    case day
    /// The last 24 hours.
    case last24Hours = "24h"
    /// The whole day before.
    case yesterday
    /// What is there at the hour (现有); for stocks.
    case current
    /// What was there when the day began; for stocks.
    case before

    /// Whether it is asked of a stock; every other span is asked of flows.
    public var isOfStock: Bool { self == .current || self == .before }

    /// The interval for an hour. `from` is `nil` for the start of the emergency.
    public func interval(asOf: Hour) -> (from: Hour?, until: Hour) {
        switch self {
        case .cumulative, .current: (nil, asOf)
        case .day: (asOf.endingDay.firstHour, asOf)
        case .last24Hours: (asOf.advanced(by: -24), asOf)
        case .yesterday: (asOf.endingDay.advanced(by: -1).firstHour, asOf.endingDay.firstHour)
        case .before: (nil, asOf.endingDay.firstHour)
        }
    }
}
