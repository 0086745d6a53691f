/// What many lines are given together at a level: the sum of their ramps, so that a level is looked up and not added up.
struct LevelCurve: Sendable {
    private var levels: [Double] = []
    private var values: [Double] = []
    private var slopes: [Double] = []
    /// What they are given at the least.
    let low: Double
    /// What they are given at the most.
    let high: Double

    /// The sum of at least one ramp.
    init(_ ramps: [LevelRamp]) {
        low = ramps.reduce(0) { $0 + $1.low }
        high = ramps.reduce(0) { $0 + $1.high }
        let turns = ramps.flatMap { [($0.begin, $0.rate), ($0.end, -$0.rate)] }.sorted { $0 < $1 }
        var (value, slope) = (low, 0.0)
        for turn in turns {
            if let last = levels.last { value += slope * (turn.0 - last) }
            slope += turn.1
            levels.append(turn.0)
            values.append(value)
            slopes.append(slope)
        }
    }

    /// From where to where it grows.
    var span: ClosedRange<Double> { (levels.first ?? 0)...(levels.last ?? 0) }

    /// The sum at a level.
    func amount(at level: Double) -> Double { point(at: level).amount }

    /// The sum at a level, and how fast it grows there.
    func point(at level: Double) -> (amount: Double, slope: Double) {
        var (from, to) = (0, levels.count)
        while from < to {
            let middle = (from + to) / 2
            if levels[middle] <= level { from = middle + 1 } else { to = middle }
        }
        if from == 0 { return (low, 0) }
        if from == levels.count { return (high, 0) }
        let slope = slopes[from - 1]
        return (min(high, values[from - 1] + slope * (level - levels[from - 1])), slope)
    }
}
