/// Raises the level of days of supply for many lines at once, as water rises: where a bound is reached, those under it
/// stay and the others rise on. So whoever has least has as much as is possible, and then whoever has least of the others.
struct LevelFilling {
    private let curves: [LevelCurve?]
    private let cuts: [AllocationCut]
    private let cutsOfCell: [[Int]]
    /// What the cells are given by lines that do not rise, and by those that stopped.
    private var fixed: [Double]
    private var rises: [Bool]
    /// The level at which each cell stopped, and the bound that stopped it; none where it is given all it may.
    private(set) var stops: [(level: Double, cut: Int)?]

    /// Fills.
    ///
    /// - Parameters:
    ///   - curves: what rises in each cell; none where nothing does.
    ///   - fixed: what else each cell is given.
    ///   - cuts: the bounds.
    init(_ curves: [LevelCurve?], fixed: [Double], cuts: [AllocationCut]) {
        self.curves = curves
        self.cuts = cuts
        self.fixed = fixed
        rises = curves.map { $0 != nil }
        stops = curves.map { _ in nil }
        var cutsOfCell: [[Int]] = curves.map { _ in [] }
        for (index, cut) in cuts.enumerated() {
            for part in cut.weights { cutsOfCell[part.cell].append(index) }
        }
        self.cutsOfCell = cutsOfCell
        rise()
    }

    private mutating func rise() {
        var levels = cuts.map { level(of: $0) }
        var isOld = cuts.map { _ in false }
        while let cut = levels.indices.min(by: { levels[$0] < levels[$1] }), levels[cut] < .infinity {
            // Others that stop leave more room, so a level that was looked up before is too low at the most.
            guard !isOld[cut] else {
                levels[cut] = level(of: cuts[cut])
                isOld[cut] = false
                continue
            }
            for part in cuts[cut].weights where rises[part.cell] {
                guard let curve = curves[part.cell] else { continue }
                stops[part.cell] = (levels[cut], cut)
                rises[part.cell] = false
                fixed[part.cell] += curve.amount(at: levels[cut])
                for other in cutsOfCell[part.cell] { isOld[other] = true }
            }
            levels[cut] = .infinity
            isOld[cut] = false
        }
    }

    /// How far those under a bound can rise together: ∞ where it does not bind, −∞ where not at all.
    private func level(of cut: AllocationCut) -> Double {
        let rising = cut.weights.compactMap { part in
            rises[part.cell] ? curves[part.cell].map { (weight: part.weight, curve: $0) } : nil
        }
        guard !rising.isEmpty else { return .infinity }
        let room = cut.bound - cut.weights.reduce(0) { $0 + $1.weight * fixed[$1.cell] }
        if rising.reduce(0, { $0 + $1.weight * $1.curve.high }) <= room + cut.slack { return .infinity }
        if rising.reduce(0, { $0 + $1.weight * $1.curve.low }) >= room { return -.infinity }
        var low = rising.map(\.curve.span.lowerBound).min() ?? 0
        var high = rising.map(\.curve.span.upperBound).max() ?? 0
        var level = low + (high - low) / 2
        // Newton's steps, which are exact on a straight piece, and halves where they leave what is known.
        while level > low, level < high {
            let (amount, slope) = rising.reduce((0.0, 0.0)) { sum, part in
                let point = part.curve.point(at: level)
                return (sum.0 + part.weight * point.amount, sum.1 + part.weight * point.slope)
            }
            if abs(room - amount) <= 1e-13 * room { return level }
            if amount <= room { low = level } else { high = level }
            let step = level + (room - amount) / slope
            level = step > low && step < high ? step : low + (high - low) / 2
        }
        return low
    }
}
