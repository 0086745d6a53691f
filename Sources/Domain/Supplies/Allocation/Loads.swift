/// Which packages go which way. More than a warehouse has or a vehicle holds is never loaded.
struct Loads: PackageRoom {
    let model: AllocationModel
    /// Packages of each line.
    var packages: [Int] = []
    private(set) var ways: [[Int]]
    private var left: [Int]
    private var litres: [Double]
    private var closed: [Bool]

    /// Nothing loaded.
    init(_ model: AllocationModel) {
        self.model = model
        ways = model.cells.map { $0.ways.map { _ in 0 } }
        left = model.packages
        litres = model.problem.routes.map { $0.litres * (1 + 1e-12) }
        closed = model.cells.map { _ in false }
    }

    /// What is loaded for a cell.
    func total(_ cell: Int) -> Int { ways[cell].reduce(0, +) }

    /// Loads packages, or as many as there are and fit, and says how many.
    @discardableResult
    mutating func add(_ count: Int, to cell: Int, by way: Int) -> Int {
        let road = model.cells[cell].ways[way]
        let volume = model.volume(cell)
        var count = min(count, left[road.supply])
        if let route = road.route, volume > 0 {
            count = Int(min(Double(count), (litres[route] / volume).rounded(.down)))
            litres[route] -= Double(count) * volume
        }
        left[road.supply] -= count
        ways[cell][way] += count
        return count
    }

    func isClosed(_ cell: Int) -> Bool { closed[cell] }

    mutating func add(to cell: Int) -> Bool {
        guard !closed[cell] else { return false }
        for way in ways[cell].indices where add(1, to: cell, by: way) == 1 { return true }
        closed[cell] = true
        return false
    }
}
