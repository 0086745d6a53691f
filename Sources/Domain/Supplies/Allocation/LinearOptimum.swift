/// The best of a linear programme.
public struct LinearOptimum: Sendable, Hashable {
    /// How much of each column.
    public let values: [Double]
    /// By how much the cost grows with each row's bound: not below 0 where the lower one binds, not above where the upper
    /// one does.
    public let prices: [Double]

    /// An optimum.
    public init(values: [Double], prices: [Double]) {
        self.values = values
        self.prices = prices
    }
}
