/// What one line is given at a level of days of supply: as much as brings it there, between two limits. Quantities are
/// packages or parts of them.
struct LevelRamp: Sendable {
    /// What is used up in a day.
    let rate: Double
    /// What is there.
    let stock: Double
    /// What it is given at the least.
    var low = 0.0
    /// What it is given at the most.
    let high: Double

    /// The same for a line that has something already.
    func above(_ given: Double) -> LevelRamp {
        LevelRamp(rate: rate, stock: stock, low: min(given, high), high: high)
    }

    /// The level from which on it is given more than the least.
    var begin: Double { (low + stock) / rate }
    /// The level at which it is given the most.
    var end: Double { (high + stock) / rate }

    /// What it is given at a level.
    func amount(at level: Double) -> Double { level >= end ? high : min(high, max(low, rate * level - stock)) }
}
