/// What an entry adds to a measure.
public struct Contribution: Sendable, Hashable {
    /// The code of the measure.
    public let measure: String
    /// How much; never zero.
    public let amount: Int

    /// A contribution.
    public init(measure: String, amount: Int) {
        self.measure = measure
        self.amount = amount
    }
}
