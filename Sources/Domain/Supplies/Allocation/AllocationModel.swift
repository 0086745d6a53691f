/// A problem in packages. Places that the same routes stop at are alike for the roads, so what they are given of an item
/// is one cell; the roads know cells only.
struct AllocationModel: Sendable {
    /// A need in packages.
    struct Line: Sendable {
        let cell: Int
        let priority: Int
        let rate: Double
        let stock: Double
        let minimum: Int
        let most: Int
        let isFixed: Bool
    }

    /// A way to a cell: from a supply, by a route or fetched.
    struct Way: Sendable, Hashable {
        let supply: Int
        let route: Int?
    }

    /// All of an item that goes to places with the same routes.
    struct Cell: Sendable {
        let item: Int
        let routes: [Int]
        let ways: [Way]
        var lines: [Int] = []
    }

    let problem: AllocationProblem
    /// A line for each need.
    private(set) var lines: [Line] = []
    private(set) var cells: [Cell] = []
    /// What each supply holds, in whole packages.
    let packages: [Int]

    /// Looks at a problem in packages.
    init(_ problem: AllocationProblem) {
        self.problem = problem
        let items = Dictionary(problem.items.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let held = problem.supplies.map { items[$0.item] ?? 0 }
        packages = problem.supplies.enumerated().map { $1.quantity / problem.items[held[$0]].piecesPerPackage }
        var stops: [ID<Subject>: [Int]] = [:]
        for (index, route) in problem.routes.enumerated() {
            for place in route.places { stops[place, default: []].append(index) }
        }
        let supplies = Dictionary(grouping: problem.supplies.indices) { held[$0] }
        let fixes = Dictionary(grouping: problem.fixes, by: \.place)
        var known: [[Int]: Int] = [:]
        for (index, demand) in problem.demands.enumerated() {
            let (item, routes) = (items[demand.item] ?? 0, stops[demand.place] ?? [])
            let cell = known[[item] + routes] ?? cells.count
            if cell == cells.count {
                known[[item] + routes] = cell
                cells.append(
                    Cell(item: item, routes: routes, ways: Self.ways(problem, item, routes, supplies[item] ?? [])))
            }
            let fix = fixes[demand.place]?.first { $0.item == demand.item }?.quantity
            lines.append(Self.line(demand, cell, problem.items[item].piecesPerPackage, fix, problem.roundsUp))
            cells[cell].lines.append(index)
        }
    }

    private static func ways(
        _ problem: AllocationProblem, _ item: Int, _ routes: [Int], _ supplies: [Int]
    ) -> [Way] {
        if routes.isEmpty { return supplies.map { Way(supply: $0, route: nil) } }
        let volume = problem.items[item].litresPerPackage
        return routes.flatMap { index in
            let route = problem.routes[index]
            guard route.litres >= volume else { return [Way]() }
            return supplies.filter { route.source == nil || route.source == problem.supplies[$0].source }
                .map { Way(supply: $0, route: index) }
        }
    }

    private static func line(
        _ demand: AllocationDemand, _ cell: Int, _ pieces: Int, _ fix: Int?, _ roundsUp: Bool
    ) -> Line {
        func up(_ quantity: Int) -> Int { (quantity + pieces - 1) / pieces }
        let usual = roundsUp ? min(up(demand.need), (demand.most ?? .max) / pieces) : demand.limit / pieces
        let most = fix.map { $0 / pieces } ?? usual
        return Line(
            cell: cell, priority: demand.priority, rate: demand.rate / Double(pieces),
            stock: Double(demand.onHand) / Double(pieces), minimum: fix == nil ? min(up(demand.minimum), most) : 0,
            most: most, isFixed: fix != nil)
    }

    /// What a package of a cell takes up, in litres.
    func volume(_ cell: Int) -> Double { problem.items[cells[cell].item].litresPerPackage }

    /// The bounds that are plain: of each item no more than there is, first and in the items' order; nothing where no way
    /// leads; in each vehicle no more than fits for those who depend on it alone.
    var plainCuts: [AllocationCut] {
        let byItem = Dictionary(grouping: cells.indices) { cells[$0].item }
        var bounds = problem.items.indices.map { _ in 0.0 }
        for (index, supply) in problem.supplies.enumerated() {
            if let item = problem.items.firstIndex(where: { $0.id == supply.item }) {
                bounds[item] += Double(packages[index])
            }
        }
        let items = problem.items.indices.map { item in
            AllocationCut(weights: (byItem[item] ?? []).map { ($0, 1) }, bound: bounds[item], routes: [])
        }
        let closed = cells.indices.filter { cells[$0].ways.isEmpty }.map { cell in
            AllocationCut(weights: [(cell, 1)], bound: 0, routes: cells[cell].routes)
        }
        let routes = problem.routes.indices.map { route in
            let alone = cells.indices.filter { cells[$0].routes == [route] && volume($0) > 0 }
            return AllocationCut(
                weights: alone.map { ($0, volume($0)) }, bound: problem.routes[route].litres, routes: [route])
        }
        return items + closed + routes
    }
}
