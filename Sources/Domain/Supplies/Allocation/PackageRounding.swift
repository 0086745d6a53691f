/// Makes whole packages of a plan in parts of packages: whatever is whole stays, and what is left goes package by package
/// to whoever has fewest days. Then packages are loaded one way or the other.
struct PackageRounding {
    private let rule: AllocationRule
    private var cuts: [AllocationCut]
    /// Packages of each line.
    private(set) var packages: [Int]
    private var flows: [[Double]]?

    /// So little below a whole package is a whole one.
    private static let crumb = 1e-6

    /// Rounds what the rule gave, within all bounds.
    init(_ rule: AllocationRule) throws {
        self.rule = rule
        cuts = rule.cuts
        packages = []
        let whole = rule.given.map { Int(($0 + Self.crumb).rounded(.down)) }
        let totals = rule.totals(whole.map(Double.init))
        while true {
            packages = whole
            hand(out: rule.given)
            let (flows, overlooked) = try rule.transport(rule.totals(packages.map(Double.init)))
            self.flows = flows
            // What whole packages break by themselves is the error of broken numbers, and settled when they are loaded.
            let broken = overlooked.filter { $0.value(totals) <= $0.bound + $0.slack }
            if broken.isEmpty { return }
            cuts += broken
        }
    }

    /// Gives packages to whoever lost a part of one, then to anybody who may have more.
    private mutating func hand(out given: [Double]) {
        var bounds = OpenBounds(cuts, totals: rule.totals(packages.map(Double.init)))
        _ = give(within: &bounds) { packages, line in given[line] - Double(packages) > Self.crumb }
        while give(within: &bounds, { _, _ in true }) {}
    }

    /// Gives one package to each line that may have more, while there is room; whether anybody got one.
    private mutating func give(
        within room: inout some PackageRoom, _ isMeant: (_ packages: Int, _ line: Int) -> Bool
    ) -> Bool {
        let lines = rule.model.lines
        let chosen = ordered(
            lines.indices.filter { line in
                packages[line] < lines[line].most && !room.isClosed(lines[line].cell) && isMeant(packages[line], line)
            })
        let given = chosen.filter { room.add(to: lines[$0].cell) }
        for line in given { packages[line] += 1 }
        return !given.isEmpty
    }

    /// Decisions first, then minimums that are not reached, then by class; whoever has fewest days in front.
    private func ordered(_ chosen: [Int]) -> [Int] {
        chosen.map { index -> (rank: Int, days: Double, line: Int) in
            let line = rule.model.lines[index]
            let isShort = line.isFixed || packages[index] < line.minimum
            return (
                isShort ? line.priority - 10 : line.priority, (Double(packages[index]) + line.stock) / line.rate, index
            )
        }.sorted { $0 < $1 }.map(\.line)
    }

    /// Packages by cell and way. What cannot be loaded in whole packages is taken back, and what room is left is used.
    mutating func load() -> Loads {
        var loads = Loads(rule.model)
        let wanted = rule.model.cells.map { cell in cell.lines.reduce(0) { $0 + packages[$1] } }
        if let flows {
            for (cell, ways) in flows.enumerated() {
                for (way, flow) in ways.enumerated() {
                    let part = Int(min(flow + Self.crumb, Double(wanted[cell])).rounded(.down))
                    loads.add(min(part, wanted[cell] - loads.total(cell)), to: cell, by: way)
                }
            }
        }
        for cell in wanted.indices {
            for way in rule.model.cells[cell].ways.indices {
                loads.add(wanted[cell] - loads.total(cell), to: cell, by: way)
            }
            for _ in 0..<(wanted[cell] - loads.total(cell)) { takeBack(from: cell) }
        }
        while give(within: &loads, { _, _ in true }) {}
        loads.packages = packages
        return loads
    }

    private mutating func takeBack(from cell: Int) {
        let holding = rule.model.cells[cell].lines.filter { packages[$0] > 0 }
        // As `ordered`, with the package gone: whoever would then come last gives it.
        for line in holding { packages[line] -= 1 }
        let last = ordered(holding).last
        for line in holding where line != last { packages[line] += 1 }
    }
}
