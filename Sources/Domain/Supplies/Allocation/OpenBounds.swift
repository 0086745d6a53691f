/// How far each bound is used up while packages are given out one by one.
struct OpenBounds: PackageRoom {
    private let cuts: [AllocationCut]
    private var values: [Double]
    private var cutsOfCell: [[(cut: Int, weight: Double)]]
    private var closed: [Bool]

    /// The bounds with what the cells have.
    init(_ cuts: [AllocationCut], totals: [Double]) {
        self.cuts = cuts
        values = cuts.map { $0.value(totals) }
        cutsOfCell = totals.map { _ in [] }
        closed = totals.map { _ in false }
        for (index, cut) in cuts.enumerated() {
            for part in cut.weights { cutsOfCell[part.cell].append((index, part.weight)) }
        }
    }

    func isClosed(_ cell: Int) -> Bool { closed[cell] }

    mutating func add(to cell: Int) -> Bool {
        guard !closed[cell] else { return false }
        let fits = cutsOfCell[cell].allSatisfy { values[$0.cut] + $0.weight <= cuts[$0.cut].bound + cuts[$0.cut].slack }
        guard fits else {
            closed[cell] = true
            return false
        }
        for part in cutsOfCell[cell] { values[part.cut] += part.weight }
        return true
    }
}
