/// The rule of allocation under shortage: decisions of people; then all minimums, class by class; then class by class the
/// days of supply of whoever has least, as high as they go, then those of whoever has least of the others; in whole
/// packages.
struct AllocationRule {
    /// Finds the optimum of a linear programme.
    typealias Optimise = (LinearProgram) throws -> LinearOptimum

    let model: AllocationModel
    let optimise: Optimise
    /// The bounds known so far.
    private(set) var cuts: [AllocationCut]
    /// What each line is given, in packages and parts of them.
    private(set) var given: [Double]
    /// The bound that keeps a line from more.
    private(set) var stops: [Int?]

    /// The rule for a problem.
    init(_ problem: AllocationProblem, optimise: @escaping Optimise) {
        model = AllocationModel(problem)
        self.optimise = optimise
        cuts = model.plainCuts
        given = model.lines.map { _ in 0 }
        stops = model.lines.map { _ in nil }
    }

    /// The plan.
    mutating func plan() throws -> AllocationPlan {
        let lines = model.lines
        try settle(lines.indices.filter { lines[$0].isFixed }) { line in
            LevelRamp(rate: Double(max(1, line.most)), stock: 0, high: Double(line.most))
        }
        let others = Dictionary(grouping: lines.indices.filter { !lines[$0].isFixed }) { lines[$0].priority }
        let classes = others.sorted { $0.key < $1.key }.map(\.value)
        for one in classes {
            try settle(one) { line in
                LevelRamp(rate: line.rate, stock: line.stock, high: Double(line.minimum))
            }
        }
        for one in classes {
            try settle(one) { line in
                LevelRamp(rate: line.rate, stock: line.stock, high: Double(line.most))
            }
        }
        var rounding = try PackageRounding(self)
        return AllocationPlan(rounding.load(), of: self)
    }

    /// Raises some lines above what they have, and again with the bounds that were overlooked.
    private mutating func settle(_ chosen: [Int], _ ramp: (AllocationModel.Line) -> LevelRamp) throws {
        let ramps = chosen.map { (line: $0, ramp: ramp(model.lines[$0]).above(given[$0])) }
            .filter { $0.ramp.high > $0.ramp.low }
        guard !ramps.isEmpty else { return }
        var overlooked: [AllocationCut] = []
        repeat {
            cuts += overlooked
            fill(ramps)
            overlooked = try transport(totals(given)).cuts
        } while !overlooked.isEmpty
    }

    private mutating func fill(_ ramps: [(line: Int, ramp: LevelRamp)]) {
        for one in ramps { given[one.line] = 0 }
        let rising = Dictionary(grouping: ramps) { model.lines[$0.line].cell }
        let curves = model.cells.indices.map { cell in rising[cell].map { LevelCurve($0.map(\.ramp)) } }
        let filling = LevelFilling(curves, fixed: totals(given), cuts: cuts)
        for one in ramps {
            let stop = filling.stops[model.lines[one.line].cell]
            let amount = stop.map { one.ramp.amount(at: $0.level) } ?? one.ramp.high
            given[one.line] = amount
            stops[one.line] = amount < one.ramp.high ? stop?.cut : nil
        }
    }

    /// What each cell is given by its lines.
    func totals(_ given: [Double]) -> [Double] {
        model.cells.map { cell in cell.lines.reduce(0) { $0 + given[$1] } }
    }

    /// How these packages go, and which bounds they break. Without routes nothing is asked: the plain bounds are all.
    func transport(_ totals: [Double]) throws -> (flows: [[Double]]?, cuts: [AllocationCut]) {
        guard !model.problem.routes.isEmpty, !model.problem.supplies.isEmpty else { return (nil, []) }
        let question = TransportProgram(model, totals: totals)
        let optimum = try optimise(question.program)
        return (question.flows(optimum), question.cuts(optimum))
    }
}
