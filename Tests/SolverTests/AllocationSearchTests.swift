import Domain
import FenceWalks
import Solver
import Testing

/// Small problems in all their plans: none may be fairer by more than a package.
@Suite("Allocation compared with every plan there is")
struct AllocationSearchTests {
    @Test("of 300 small problems, with routes and without, no plan gives who has least more by over a package")
    func search() async throws {
        var generator = SeededGenerator(seed: 7)
        var routed = 0
        for _ in 0..<300 {
            let problem = try Self.problem(&generator)
            routed += problem.routes.isEmpty ? 0 : 1
            let plan = try await ClpSolver().plan(for: problem)
            #expect(plan.faults == [])
            let best = AllPlans(problem)
            #expect(best.contains(plan.quantities))
            #expect(best.minimumsCanBeMet == plan.conflicts.isEmpty, "\(problem) \(plan.quantities)")
            guard best.minimumsCanBeMet else { continue }
            for line in plan.lines { #expect(line.quantity >= line.demand.minimum) }
            #expect(best.gain(over: plan.quantities) <= 1, "\(problem) \(plan.quantities)")
            #expect(!best.canAddOne(to: plan.quantities), "\(problem) \(plan.quantities)")
        }
        #expect(routed > 100)
    }

    private static func problem(_ generator: inout SeededGenerator) throws -> AllocationProblem {
        func some(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let items = UInt64(some(1...2))
        let places = UInt64(some(1...(items == 1 ? 4 : 2)))
        let needs = (1...places).flatMap { place in
            (1...items).map { item in
                Need(
                    place: place, item: item, perDay: Double(some(1...3)), onHand: some(0...2), days: 2,
                    minimum: some(0...3) == 0 ? 1 : 0)
            }
        }
        let supply = (8...UInt64(some(8...9))).flatMap { source in
            (1...items).map { (source: source, item: $0, quantity: some(0...6)) }
        }
        var routes: [(source: UInt64?, places: [UInt64], litres: Double)] = []
        for _ in 0..<some(0...2) {
            let source: UInt64? = some(0...2) == 0 ? nil : UInt64(some(8...9))
            routes.append((source, (1...places).filter { _ in some(0...2) > 0 }, Double(some(0...12))))
        }
        return try .of(
            needs, supply: supply, packages: [1: (1, Double(some(1...2))), 2: (1, Double(some(1...3)))], routes: routes)
    }
}

/// Every plan of a problem in single pieces: what can be carried, by trying all ways.
struct AllPlans {
    private let problem: AllocationProblem
    private let plans: Set<[Int]>

    init(_ problem: AllocationProblem) {
        self.problem = problem
        var states: Set<[Int]> = [
            problem.demands.map { _ in 0 } + problem.supplies.map(\.quantity) + problem.routes.map { Int($0.litres) }
        ]
        var edge = states
        while !edge.isEmpty {
            edge = Set(edge.flatMap { Self.further($0, problem) }).subtracting(states)
            states.formUnion(edge)
        }
        plans = Set(states.map { Array($0.prefix(problem.demands.count)) })
    }

    /// The states one piece further: what the lines have, what is left, what still fits.
    private static func further(_ state: [Int], _ problem: AllocationProblem) -> [[Int]] {
        let (lines, supplies) = (problem.demands.count, problem.supplies.count)
        return problem.demands.indices.flatMap { line -> [[Int]] in
            let demand = problem.demands[line]
            guard state[line] < demand.limit else { return [] }
            let volume = Int(problem.items.first { $0.id == demand.item }?.litresPerPackage ?? 0)
            let stops = problem.routes.indices.filter { problem.routes[$0].places.contains(demand.place) }
            return problem.supplies.indices.flatMap { index -> [[Int]] in
                guard problem.supplies[index].item == demand.item, state[lines + index] > 0 else { return [] }
                var next = state
                next[line] += 1
                next[lines + index] -= 1
                if stops.isEmpty { return [next] }
                return stops.compactMap { route in
                    let source = problem.routes[route].source ?? problem.supplies[index].source
                    guard source == problem.supplies[index].source, next[lines + supplies + route] >= volume
                    else { return nil }
                    var loaded = next
                    loaded[lines + supplies + route] -= volume
                    return loaded
                }
            }
        }
    }

    func contains(_ plan: [Int]) -> Bool { plans.contains(plan) }

    private func meetsMinimums(_ plan: [Int]) -> Bool {
        zip(plan, problem.demands).allSatisfy { $0 >= $1.minimum }
    }

    var minimumsCanBeMet: Bool { plans.contains(where: meetsMinimums) }

    func canAddOne(to plan: [Int]) -> Bool {
        plan.indices.contains { index in
            var more = plan
            more[index] += 1
            return plans.contains(more)
        }
    }

    /// How many packages whoever has least days of those that a fairer plan lifts is behind it, at the most.
    func gain(over plan: [Int]) -> Double {
        let fairest = plans.filter(meetsMinimums).max { days($0).lexicographicallyPrecedes(days($1)) } ?? plan
        return Double(zip(plan, fairest).map { $1 - $0 }.max() ?? 0)
    }

    private func days(_ plan: [Int]) -> [Double] {
        zip(plan, problem.demands).map { Double($0 + $1.onHand) / $1.needPerDay }.sorted()
    }
}
