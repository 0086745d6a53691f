/// One number asked of the measures: what, where, and over which hours. A bulletin is made of these.
public struct FigureQuery: Sendable, Hashable {
    /// Codes of the measures that add.
    public let plus: [String]
    /// Codes of the measures that subtract; empty for a flow. A measure stands on one side only.
    public let minus: [String]
    /// Where.
    public let region: RegionCode
    /// The first hour, `nil` for the beginning of the emergency.
    public let from: Hour?
    /// The hour the interval ends before.
    public let until: Hour
    /// Whether the flow itself is asked for or the corrections made to it.
    public let series: Series

    /// Which series of a measure.
    public enum Series: String, Sendable, Hashable, CaseIterable {
        /// What happened in the interval, as known now.
        case flow
        /// What corrections made in the interval added (核增).
        case upward
        /// What corrections made in the interval took away (核减).
        case downward
    }

    /// A figure over an interval.
    public init(
        plus: [String], minus: [String] = [], region: RegionCode, from: Hour?, until: Hour, series: Series = .flow
    ) {
        self.plus = plus
        self.minus = minus
        self.region = region
        self.from = from
        self.until = until
        self.series = series
    }
}

/// A figure's value and how many entries stand behind it.
public struct FigureValue: Sendable, Hashable {
    /// The number, never rounded.
    public let amount: Int
    /// How many entries it is made of.
    public let entries: Int

    /// A value.
    public init(amount: Int, entries: Int) {
        self.amount = amount
        self.entries = entries
    }

    /// No entry, nothing counted.
    public static let zero = FigureValue(amount: 0, entries: 0)
}
