/// The observed days from the onset of cases to that of whom they infected, summed up.
public struct SerialIntervals: Sendable, Hashable {
    /// How many pairs.
    public let count: Int
    /// A quarter of the intervals are at most this many days.
    public let lowerQuartile: Double
    /// Half of them.
    public let median: Double
    /// Three quarters.
    public let upperQuartile: Double

    /// The summary of intervals in days; `nil` of none. Between two values quantiles are interpolated linearly
    /// (type 7 of Hyndman and Fan, as R and NumPy do).
    public init?(_ days: [Int]) {
        guard !days.isEmpty else { return nil }
        let sorted = days.sorted()
        count = days.count
        lowerQuartile = Self.quantile(0.25, of: sorted)
        median = Self.quantile(0.5, of: sorted)
        upperQuartile = Self.quantile(0.75, of: sorted)
    }

    private static func quantile(_ share: Double, of sorted: [Int]) -> Double {
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        let next = min(index + 1, sorted.count - 1)
        return Double(sorted[index]) + (place - Double(index)) * Double(sorted[next] - sorted[index])
    }
}
