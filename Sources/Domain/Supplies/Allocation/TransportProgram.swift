/// Asks whether what the cells are to be given can be carried to them from where it is, as a linear programme; where it
/// cannot, its prices are the bounds that were overlooked.
struct TransportProgram {
    private let model: AllocationModel
    private let totals: [Double]
    /// Packages of each item that count as one, so that boxes and millions are numbers of one size to the library.
    private let scales: [Double]
    private(set) var program = LinearProgram()
    /// The cells that have a way, each with its first column and its row.
    private var columns: [(cell: Int, first: Int, row: Int)] = []
    private var routeRows: [Int?] = []
    private static let unit = 1000.0

    /// The question for these packages.
    init(_ model: AllocationModel, totals: [Double]) {
        self.model = model
        self.totals = totals
        var held = model.problem.items.indices.map { _ in 0.0 }
        for (index, supply) in model.problem.supplies.enumerated() {
            if let item = model.problem.items.firstIndex(where: { $0.id == supply.item }) {
                held[item] += Double(model.packages[index])
            }
        }
        scales = held.map { max(1, $0) / Self.unit }
        build(held)
    }

    private mutating func build(_ held: [Double]) {
        let itemOf = Dictionary(model.problem.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (index, supply) in model.problem.supplies.enumerated() {
            let scale = scales[itemOf[supply.item] ?? 0]
            _ = program.addRow(from: -.infinity, to: Double(model.packages[index]) / scale)
        }
        for route in model.problem.routes {
            routeRows.append(route.litres > 0 ? program.addRow(from: -.infinity, to: Self.unit) : nil)
        }
        for (index, cell) in model.cells.enumerated() where !cell.ways.isEmpty {
            let row = program.addRow(from: totals[index] / scales[cell.item], to: .infinity)
            columns.append((index, program.costs.count, row))
            for way in cell.ways {
                let load = way.route.flatMap { route in
                    routeRows[route].map { (row: $0, coefficient: share(index, of: route)) }
                }
                program.addColumn(
                    cost: 0,
                    [(row, 1), (way.supply, 1)] + (load.map { $0.coefficient > 0 ? [$0] : [] } ?? []))
            }
            program.addColumn(cost: 1, [(row, 1)])
        }
    }

    /// What one unit of a cell takes of a vehicle's thousand.
    private func share(_ cell: Int, of route: Int) -> Double {
        model.volume(cell) * scales[model.cells[cell].item] / model.problem.routes[route].litres * Self.unit
    }

    /// How many packages go each way, cell by cell in the order of their ways.
    func flows(_ optimum: LinearOptimum) -> [[Double]] {
        var flows = model.cells.map { $0.ways.map { _ in 0.0 } }
        for column in columns {
            let cell = model.cells[column.cell]
            flows[column.cell] = cell.ways.indices.map { optimum.values[column.first + $0] * scales[cell.item] }
        }
        return flows
    }

    /// The bounds that the packages break, each of its own; none where all can be carried.
    func cuts(_ optimum: LinearOptimum) -> [AllocationCut] {
        let prices = (model.packages.indices.map { $0 } + routeRows.map { $0 ?? -1 }).map { row in
            row < 0 ? 0 : max(0, -optimum.prices[row])
        }
        var groups = DisjointGroups(count: prices.count)
        for column in columns where optimum.prices[column.row] > 1e-9 {
            let nodes = Set(model.cells[column.cell].ways.flatMap(nodes)).filter { prices[$0] > 1e-9 }.sorted()
            for node in nodes.dropFirst() { groups.join(nodes[0], node) }
        }
        let priced = prices.indices.filter { prices[$0] > 1e-9 }
        return Dictionary(grouping: priced) { groups.first(of: $0) }.sorted { $0.key < $1.key }.compactMap {
            cut(Set($0.value), prices)
        }
    }

    private func nodes(_ way: AllocationModel.Way) -> [Int] {
        [way.supply] + (way.route.map { [model.packages.count + $0] } ?? [])
    }

    private func cut(_ members: Set<Int>, _ prices: [Double]) -> AllocationCut? {
        let supplies = model.packages.count
        let weights = columns.compactMap { column -> (cell: Int, weight: Double)? in
            let cell = model.cells[column.cell]
            let costs = cell.ways.map { way -> Double in
                nodes(way).filter(members.contains).reduce(0) { sum, node in
                    sum + prices[node] * (node < supplies ? 1 : share(column.cell, of: node - supplies))
                }
            }
            let least = costs.min() ?? 0
            return least > 1e-9 ? (column.cell, least / scales[cell.item]) : nil
        }
        let bound = members.sorted().reduce(0.0) { sum, node in
            let scale = node < supplies ? scales[item(ofSupply: node)] : 1
            return sum + prices[node] * (node < supplies ? Double(model.packages[node]) / scale : Self.unit)
        }
        let cut = AllocationCut(
            weights: weights, bound: bound, routes: members.filter { $0 >= supplies }.map { $0 - supplies }.sorted())
        return cut.value(totals) > bound + 1e-7 * max(1, bound) ? cut : nil
    }

    private func item(ofSupply index: Int) -> Int {
        model.problem.items.firstIndex { $0.id == model.problem.supplies[index].item } ?? 0
    }
}
