/// A plan from what the rule found.
extension AllocationPlan {
    /// Puts packages into lines, and names what could not be met.
    init(_ loads: Loads, of rule: AllocationRule) {
        let (model, problem) = (rule.model, rule.model.problem)
        var ways = loads.ways
        lines = model.lines.indices.map { index in
            let cell = model.lines[index].cell
            let pieces = problem.items[model.cells[cell].item].piecesPerPackage
            var (left, parts): (Int, [AllocationLine.Part]) = (loads.packages[index], [])
            for (way, road) in model.cells[cell].ways.enumerated() where left > 0 && ways[cell][way] > 0 {
                let taken = min(left, ways[cell][way])
                ways[cell][way] -= taken
                left -= taken
                parts.append(
                    AllocationLine.Part(
                        source: problem.supplies[road.supply].source, route: road.route.map { problem.routes[$0].name },
                        quantity: taken * pieces))
            }
            return AllocationLine(
                demand: problem.demands[index], quantity: loads.packages[index] * pieces, parts: parts,
                limit: Self.limit(index, loads.packages[index], rule))
        }
        self.problem = problem
        conflicts = Self.conflicts(loads.packages, rule)
    }

    private static func limit(_ index: Int, _ packages: Int, _ rule: AllocationRule) -> AllocationLine.Limit {
        let (line, demand) = (rule.model.lines[index], rule.model.problem.demands[index])
        if line.isFixed { return .fix }
        let pieces = rule.model.problem.items[rule.model.cells[line.cell].item].piecesPerPackage
        if packages == line.most { return packages * pieces >= demand.limit ? .need : .package }
        guard let stop = rule.stops[index] else { return .package }
        let routes = rule.cuts[stop].routes
        return routes.isEmpty ? .supply : .routes(routes.map { rule.model.problem.routes[$0].name })
    }

    private static func conflicts(_ packages: [Int], _ rule: AllocationRule) -> [AllocationConflict] {
        let lines = rule.model.lines
        let short = lines.indices.filter { packages[$0] < (lines[$0].isFixed ? lines[$0].most : lines[$0].minimum) }
        let byItem = Dictionary(grouping: short) { index in
            [rule.model.cells[lines[index].cell].item, lines[index].isFixed ? 0 : 1]
        }
        return byItem.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, short in
            conflict(item: key[0], isFixed: key[1] == 0, short, packages, rule)
        }
    }

    private static func conflict(
        item: Int, isFixed: Bool, _ short: [Int], _ packages: [Int], _ rule: AllocationRule
    ) -> AllocationConflict {
        let (lines, problem) = (rule.model.lines, rule.model.problem)
        let cuts = Set(short.map { rule.stops[$0] ?? item })
        let cells = Set(cuts.flatMap { rule.cuts[$0].weights.map(\.cell) })
        let claims = lines.indices.filter { index in
            let claims = lines[index].isFixed ? lines[index].most > 0 : !isFixed && lines[index].minimum > 0
            return claims && cells.contains(lines[index].cell)
        }
        let places = Dictionary(problem.places.map { ($0.id, $0) }) { first, _ in first }
        func named(_ indices: [Int]) -> [AllocationPlace] {
            var seen: Set<ID<Subject>> = []
            let ids = indices.map { problem.demands[$0].place }
            return ids.filter { seen.insert($0).inserted }.compactMap { places[$0] }
        }
        let missing = short.reduce(0) { sum, index in
            sum + (lines[index].isFixed ? lines[index].most : lines[index].minimum) - packages[index]
        }
        return AllocationConflict(
            kind: isFixed ? .fixes : .minimums, item: problem.items[item], places: named(claims), short: named(short),
            missing: missing * problem.items[item].piecesPerPackage,
            routes: Set(cuts.flatMap { rule.cuts[$0].routes }).sorted().map { problem.routes[$0].name })
    }
}

extension AllocationProblem {
    /// The plan, with what finds the optimum of a linear programme; asked only where there are routes. It may take seconds.
    ///
    /// - Throws: what `optimise` throws.
    public func plan(_ optimise: @escaping (LinearProgram) throws -> LinearOptimum) throws -> AllocationPlan {
        var rule = AllocationRule(self, optimise: optimise)
        return try rule.plan()
    }
}
